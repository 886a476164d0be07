"""What post-editing machine drafts cost: how much of them people changed, how, and how long."""
