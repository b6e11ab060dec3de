"""The Redaktion: content changed in forms, on this machine, with the pages of the preview beside them."""
