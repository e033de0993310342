"""How one post looks, a card per shape."""
