using System.Text;
using Xunit;

namespace Editor.Scripting.Tests.Program;

/// <summary>Emacs' own Lisp on the load path (docs/lisp.md): a directory made here in its shape, and packages that replace features of the prelude.</summary>
public sealed class LibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ned-library-").FullName;

    public LibraryTests()
    {
        Write("emacs/subr.el", "(defun library-nobody-has-this (x) (* 2 x))\n(defmacro library-twice (x) `(progn ,x ,x))\n(defvar library-depth 3)\n(defun car (x) 'wrong)\n");
        Write("emacs/simple.el", "(error \"must not be loaded\")\n(define-minor-mode library-mode \"A mode.\" :keymap '((\"a\" . ignore)) nil)\n(setq library-set\n  '(lambda))\n(defvar library-documented 8 \"One\n(two)\n(three\")\n");
        Write("emacs/loaddefs.el", "(autoload 'library-far \"library-far\" nil nil nil)\n(defvar library-far-mode nil)\n(autoload 'library-far-mode \"library-far\" nil t nil)\n(push '(\"\\\\.lib\\\\'\" . text-mode) auto-mode-alist)\n");
        Write("emacs/textmodes/library-far.el", "(defun library-far () (list 'far library-depth))\n(defun library-far-mode () 'mode)\n(provide 'library-far)\n");
        Write("emacs/emacs-lisp/cl-lib.el", "(error \"must not be loaded\")\n(defun cl-library-missing () 'taken)\n");
        Write("emacs/emacs-lisp/ert.el", "(error \"must not be loaded\")\n");
        Write("emacs/cedet/simple.el", "(defvar library-other-simple t)\n(provide 'cedet/simple)\n");
        Write("emacs/ansi-color.el", "(defvar ansi-color-context 'of-the-file)\n(provide 'ansi-color)\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_missing_is_taken_from_files_that_Emacs_has_in_memory()
    {
        Assert.Equal("42", Eval("(princ (library-nobody-has-this 21))"));
        Assert.Equal("2", Eval("(let ((n 0)) (library-twice (setq n (1+ n))) (princ n))"));
        Assert.Equal("(t t nil)", Eval("(princ (list (fboundp 'library-twice) (boundp 'library-depth) (fboundp 'library-no)))"));
    }

    [Fact]
    public void Its_variables_are_dynamic() =>
        Assert.Equal("(far 5)", Eval("(princ (let ((library-depth 5)) (library-far)))"));

    [Fact]
    public void A_minor_mode_of_a_preloaded_file_is_whole() =>
        Assert.Equal("(t t ignore)", Eval("(with-temp-buffer (library-mode) (princ (list library-mode (keymapp library-mode-map) (lookup-key library-mode-map \"a\"))))"));

    [Fact]
    public void What_is_written_here_wins_and_is_not_loaded_again() =>
        Assert.Equal("(1 t taken)", Eval("(progn (require 'cl-lib) (require 'ert) (require 'simple) (load \"ert\") (princ (list (car '(1)) (cl-evenp 2) (cl-library-missing))))"));

    [Fact]
    public void What_the_prelude_has_in_part_comes_from_the_file() =>
        Assert.Equal("(nil of-the-file)", Eval("(princ (list (featurep 'ansi-color) (progn (require 'ansi-color) ansi-color-context)))"));

    [Fact]
    public void Subdirectories_come_along_and_loaddefs_autoloads() =>
        Assert.Equal("(nil (far 3) t text-mode)", Eval("(princ (list (featurep 'library-far) (library-far) (featurep 'library-far) (assoc-default \"a.lib\" auto-mode-alist 'string-match)))"));

    [Fact]
    public void An_autoload_stays_when_its_variable_is_looked_at() =>
        Assert.Equal("(nil mode)", Eval("(princ (list library-far-mode (library-far-mode)))"));

    [Fact]
    public void A_file_in_a_subdirectory_is_not_the_one_of_that_name_above() =>
        Assert.Equal("t", Eval("(progn (require 'cedet/simple) (princ library-other-simple))"));

    [Fact]
    public void Variables_that_only_compiled_code_looked_at_come_from_the_file() =>
        Assert.Equal("of-the-file", Eval("(progn (ignore ansi-color-context) (require 'ansi-color) (princ ansi-color-context))"));

    [Fact]
    public void A_part_of_the_directory_stands_for_the_whole() =>
        Assert.Equal("42", Run("-Q", "--batch", "-L", _folder + "/emacs/textmodes", "--eval", "(princ (library-nobody-has-this 21))"));

    [Fact]
    public void A_variable_that_is_set_and_never_defined_is_known_and_a_parenthesis_in_documentation_does_no_harm()
    {
        Assert.Equal("lambda", Eval("(princ (car library-set))"));
        Assert.Equal("8", Eval("(princ library-documented)"));
    }

    [Fact]
    public void A_package_elsewhere_replaces_a_feature_of_the_prelude_but_not_what_Emacs_has_in_memory()
    {
        Write("elpa/seq.el", "(defvar seq-of-elpa t)\n(provide 'seq)\n");
        Write("elpa/nadvice.el", "(error \"must not be loaded\")\n");
        const string Form = "(progn (require 'seq) (require 'nadvice) (princ (list (boundp 'seq-of-elpa) (seq-reverse '(1 2)))))";
        Assert.Equal("(t (2 1))", Run("-Q", "--batch", "-L", _folder + "/elpa", "--eval", Form));
        Assert.Equal("(t (2 1))", Run("-Q", "--batch", "-L", _folder + "/elpa", "-L", ":" + _folder + "/emacs", "--eval", Form));
    }

    [Fact]
    public void A_load_path_that_Lisp_changes_is_looked_at() =>
        Assert.Equal("(far 3)", Run("-Q", "--batch", "--eval", $"(progn (push \"{_folder}/emacs\" load-path) (require 'cl-lib) (princ (library-far)))"));

    private string Eval(string form) => Run("-Q", "--batch", "-L", ":" + _folder + "/emacs", "--eval", form);

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Run(params string[] words)
    {
        using MemoryStream output = new();
        using MemoryStream error = new();
        int code = BatchProgram.Run(words, new MemoryStream(), output, error);
        Assert.Equal((0, ""), (code, Encoding.UTF8.GetString(error.ToArray())));
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
