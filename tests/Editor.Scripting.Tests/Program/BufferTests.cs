using System.Text;
using Xunit;

namespace Editor.Scripting.Tests.Program;

/// <summary>Buffers, text, markers, commands and questions from Lisp, with the answers of GNU Emacs 28.2.</summary>
public sealed class BufferTests
{
    [Theory]
    [InlineData("(with-temp-buffer (insert \"a\\nb\\n\") (goto-char 5) (list (line-end-position 9) (line-beginning-position 9) (line-end-position -9)))", "(5 5 1)")]
    [InlineData("(with-temp-buffer (insert \"a\\nb\\nc\") (goto-char 5) (list (forward-line 2) (point) (forward-line -9) (point)))", "(1 6 -7 1)")]
    [InlineData("(with-temp-buffer (insert \"foo bar\") (capitalize-region 1 8) (buffer-string))", "\"Foo Bar\"")]
    [InlineData("(with-temp-buffer (buffer-enable-undo) (insert \"hello\") (undo-boundary) (insert \" x\") (undo-boundary) (let ((inhibit-message t)) (undo)) (buffer-string))", "\"hello\"")]
    [InlineData("(with-temp-buffer (insert (propertize \"foo\" 'field 'a) \"bar\") (list (field-beginning 5) (field-end 2) (constrain-to-field 6 2)))", "(4 4 4)")]
    [InlineData("(with-temp-buffer (insert \"a\\tb\") (list (current-column) (move-to-column 4 t) (buffer-string) (current-column)))", "(9 4 \"a   \tb\" 4)")]
    [InlineData("(with-temp-buffer (let (log) (add-hook 'after-change-functions (lambda (b e l) (push (list b e l) log)) nil t) (insert \"abc\") (delete-region 1 2) log))", "((1 1 1) (1 4 0))")]
    [InlineData("(let ((m (make-marker))) (with-temp-buffer (insert \"abc\") (set-marker m 2) (goto-char 2) (insert \"x\") (list (marker-position m) (progn (insert-before-markers \"\") (marker-insertion-type m)))))", "(2 nil)")]
    [InlineData("(with-temp-buffer (setq buffer-read-only t) (condition-case e (insert \"x\") (buffer-read-only 'no)))", "no")]
    [InlineData("(with-temp-buffer (setq buffer-read-only t) (let ((inhibit-read-only t)) (insert \"x\")) (buffer-string))", "\"x\"")]
    [InlineData("(with-temp-buffer (insert \"x\") (goto-char 10) (condition-case e (forward-char 1) (error e)))", "(end-of-buffer)")]
    [InlineData("(let ((b (generate-new-buffer \"zz\"))) (kill-buffer b) (list (buffer-live-p b) (buffer-name b) (format \"%S\" b)))", "(nil nil \"#<killed buffer>\")")]
    [InlineData("(let ((current-prefix-arg '(4))) (call-interactively (lambda (a b) (interactive \"p\\nP\") (list a b))))", "(4 (4))")]
    [InlineData("(with-temp-buffer (insert \"abc\") (set-mark 1) (call-interactively (lambda (a b) (interactive \"r\") (list a b))))", "(1 4)")]
    [InlineData("(list (all-completions \"fo\" '(\"foo\" \"foobar\" (\"fob\" . 1) bar)) (try-completion \"foo\" '(\"foo\" \"foobar\")) (try-completion \"foo\" '(\"foo\")))", "((\"foo\" \"foobar\" \"fob\") \"foo\" t)")]
    [InlineData("(with-temp-buffer (insert \"é\") (set-buffer-multibyte nil) (append (buffer-string) nil))", "(195 169)")]
    [InlineData("(with-temp-buffer (insert \"abc\") (narrow-to-region 2 3) (list (point-min) (point-max) (save-restriction (widen) (buffer-string)) (buffer-narrowed-p)))", "(2 3 \"abc\" t)")]
    [InlineData("(with-temp-buffer (insert \"abc\") (atomic-change-group (insert \"def\")) (ignore-errors (atomic-change-group (insert \"ghi\") (error \"x\"))) (buffer-string))", "\"abcdef\"")]
    [InlineData("(with-temp-buffer (insert \"abcdef\") (transpose-regions 1 3 5 7) (buffer-string))", "\"efcdab\"")]
    [InlineData("(with-temp-buffer (insert \"abc\") (goto-char 2) (save-excursion (insert \"X\")) (list (point) (buffer-string)))", "(2 \"aXbc\")")]
    [InlineData("(let (asked) (with-current-buffer (get-buffer-create \"kept\") (add-hook 'kill-buffer-query-functions (lambda () (setq asked t) nil) nil t)) (list (kill-buffer \"kept\") asked (buffer-live-p (get-buffer \"kept\"))))", "(nil t t)")]
    public void A_form_answers_as_in_Emacs(string form, string answer)
    {
        using MemoryStream output = new();
        using MemoryStream error = new();
        int code = BatchProgram.Run(["-Q", "--batch", "--eval", $"(prin1 {form})"], Stream.Null, output, error);
        Assert.Equal(answer, Encoding.UTF8.GetString(output.ToArray()) + Encoding.UTF8.GetString(error.ToArray()));
        Assert.Equal(0, code);
    }
}
