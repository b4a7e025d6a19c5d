//! What a copydesk rule plugin is written with.
