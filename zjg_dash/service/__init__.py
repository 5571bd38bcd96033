"""What a page or a script can do. Every function takes the store and an actor."""
