"""责任清单: which unit answers for which indicator, with what full mark, from when to when."""
