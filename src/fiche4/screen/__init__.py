"""Profile to Rich renderables. Foreign text enters as `Text(clean(…))`, never as markup."""
