"""Engines that are servers: asked over HTTP, and only if the user names one in so many words."""
