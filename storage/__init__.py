"""Everything that turns an assessment into bytes on disk and back."""
