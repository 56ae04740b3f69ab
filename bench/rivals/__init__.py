"""What our linker is compared with; none of it uses anything of Iskra's engines."""
