"""The preview for whoever edits: pages over HTTP, renewed after every change."""
