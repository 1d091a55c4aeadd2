namespace Editor.Text;

/// <summary>A pattern ready for the engine, and what it looks at outside its match.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="LooksAhead">It holds a look-ahead or a condition: what follows a match decides too.</param>
/// <param name="LooksBehind">It holds a look-behind: what stands before a match decides too.</param>
/// <param name="AsksForEnd">It holds an anchor whose answer depends on what stands behind the window.</param>
internal readonly record struct TranslatedPattern(string Pattern, bool LooksAhead, bool LooksBehind, bool AsksForEnd);
