"""What can go wrong around a file, made to happen: errors, kills, power cuts, full disks, damage, other processes."""
