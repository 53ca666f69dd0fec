"""How each question of the interview is put, by step."""
