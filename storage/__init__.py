"""What is kept: tables, repositories, migrations, encrypted objects, model weights."""
