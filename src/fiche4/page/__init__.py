"""What people take home: profiles as a page to print, to send and to open, and as pictures. Foreign text is escaped."""
