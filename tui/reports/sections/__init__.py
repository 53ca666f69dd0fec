"""The sections of the dossier, one small module per noun: pure functions from a case to a section or none."""
