"""What the rules ask of a contract with a provider: which of them apply, what is in place, what is missing."""
