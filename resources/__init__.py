"""What the program shows and ships besides its code: icons, styles, words, the sample company."""
