namespace Editor.Lisp.Tests;

/// <summary>nil and t are objects that all interpreters share: nothing that one does with them may reach another.</summary>
public sealed class SharedSymbolsTests
{
    private static string Eval(Interp lisp, string text) => lisp.Prin1ToString(lisp.Eval(new LispReader(lisp, text).TryRead(out Value form) ? form : default));

    [Theory]
    [InlineData("(fset t 'list)", "(list (fboundp t) (symbol-function t))", "(nil nil)", "(t list)")]
    [InlineData("(fset t 'list)", "(condition-case e (funcall t 1) (error e))", "(void-function t)", "(1)")]
    [InlineData("(put nil 'mine 1)", "(list (get nil 'mine) (symbol-plist nil))", "(nil nil)", "(1 (mine 1))")]
    [InlineData("(setplist t '(mine 2))", "(get t 'mine)", "nil", "2")]
    [InlineData("(internal-make-var-non-special nil)", "(special-variable-p nil)", "t", "t")]
    [InlineData("(condition-case nil (defvaralias t 'mine) (error nil))", "t", "t", "t")]
    [InlineData("(unintern \"t\" obarray)", "(intern-soft \"nil\")", "nil", "nil")]
    public void What_one_interpreter_does_with_them_another_does_not_see(string change, string question, string untouched, string changed)
    {
        Interp first = new();
        Interp second = new();
        Eval(first, change);
        Assert.Equal(untouched, Eval(second, question));
        Assert.Equal(changed, Eval(first, question));
        Assert.True(Symbol.True.IsInterned);
        Assert.True(Symbol.Nil.IsSpecial);
    }
}
