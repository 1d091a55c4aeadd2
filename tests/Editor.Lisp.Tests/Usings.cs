// Editor.Text has a TextSnapshot too; the tests of the shell mean the one that compares.
global using TextSnapshot = Editor.Testing.TextSnapshot;
