"""One small module a check; each names its checks in CHECKS."""
