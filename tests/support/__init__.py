"""What several tests share: places and the fixed day, small projects to build, servers, browsers, invented sheets and attacks."""
