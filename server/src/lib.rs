//! The executable: settings, router, commands.
