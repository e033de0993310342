"""What the whole window leans on: bridge, style, words, platform."""
