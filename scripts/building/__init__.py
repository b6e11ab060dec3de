"""From a checked project to the finished folder site/."""
