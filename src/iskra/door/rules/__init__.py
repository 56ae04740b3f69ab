"""What the door decides: how long things wait, what may be ticked, who looks after whom."""
