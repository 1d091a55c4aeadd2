using System.Text;
using Xunit;

namespace Editor.Scripting.Tests.Program;

/// <summary>The scan of a library file: what its top-level forms define.</summary>
public sealed class LibraryScannerTests
{
    [Theory]
    [InlineData("(defun a-b (x) x)", "Function a-b")]
    [InlineData("(defmacro m () nil)", "Macro m")]
    [InlineData("(defalias 'a #'b)", "Alias a")]
    [InlineData("(defvar v)", "Special v")]
    [InlineData("(defvar v) (defvar w)", "Special v, Special w")]
    [InlineData("(defvar v nil \"doc (of v\")", "Variable v")]
    [InlineData("(autoload 'f \"file\" \"doc\" t nil)", "Function f")]
    [InlineData("(autoload 'f \"file\" \"doc\" nil t)", "Macro f")]
    [InlineData("(autoload 'f \"file\" \"doc\" nil 'macro)\n\n", "Macro f")]
    [InlineData("(define-derived-mode x-mode nil \"X\")", "Function x-mode, Perhaps x-mode-hook, Perhaps x-mode-map, Perhaps x-mode-syntax-table, Perhaps x-mode-abbrev-table")]
    [InlineData("(defvar v nil \"doc\n(defun no ()\n\")\n(defun yes ())", "Variable v, Function yes")]
    [InlineData("(defun a () (list ?\" ?; ?\\())\n(defun b ())", "Function a, Function b")]
    [InlineData("(defun a () \"not closed\n(defun b ())", "Function a, Function b")]
    [InlineData("(eval-and-compile\n  (defun in () 1)\n  (defvar out 2))", "Function in, Variable out")]
    [InlineData("(cl-defmethod f ((x string)) x)", "Addition f")]
    [InlineData(";; (defun no ())\n(provide 'x)", "")]
    [InlineData("(cl-defstruct p\n  \"Doc.\"\n  x (y 3) ; comment (z\n  z)", "Function copy-p, Function make-p, Function p-p, Function p-x, Function p-y, Function p-z, Type p")]
    [InlineData("(cl-defstruct (p (:constructor nil) (:constructor p--new (x)) (:copier nil) (:conc-name q-)) x)", "Function copy-p, Function p--new, Function p-p, Function q-x, Type p")]
    public void Definitions_are_found(string text, string expected)
    {
        IEnumerable<string> found = DefinitionScanner.Scan(Encoding.UTF8.GetBytes(text)).Select(each => $"{each.Kind} {each.Name}");
        if (text.StartsWith("(cl-defstruct", StringComparison.Ordinal)) found = found.Order(StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(", ", found));
    }
}
