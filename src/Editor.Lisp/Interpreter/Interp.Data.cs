namespace Editor.Lisp;

// What the data primitives ask of other rooms.
public sealed partial class Interp
{
    /// <summary>Whether two objects of the host are <c>equal</c> (markers in the same place); null: only the same object is.</summary>
    internal Func<object, object, bool>? EqualObjects { get; set; }

    /// <summary>A hash that agrees with <see cref="EqualObjects"/>; null for an object that is only equal to itself.</summary>
    internal Func<object, int?>? ObjectHash { get; set; }

    /// <summary>Who carries text properties along when strings are cut and joined.</summary>
    internal IStringProperties StringProperties { get; set; } = NoStringProperties.Instance;

    /// <summary>What <c>type-of</c> gives for objects of the host: <c>buffer</c>, <c>marker</c>, <c>process</c>, …</summary>
    internal Dictionary<Type, string> TypeNames { get; } = [];

    /// <summary>Whether a character is part of words, by the syntax table in force; for capitals.</summary>
    internal Func<int, bool> IsWordCharacter { get; set; } = static c => c >= 128 || char.IsAsciiLetterOrDigit((char)c) || c is '$' or '%';

    /// <summary>Where <c>random</c> gets its numbers.</summary>
    internal Random Random { get; set; } = new();

    /// <summary>The zone that set-time-zone-rule chose; null: the clock's.</summary>
    internal TimeZoneRule? ZoneRule { get; set; }

    /// <summary>The clock and the time zone of this Lisp.</summary>
    internal TimeProvider Time { get; set; } = TimeProvider.System;
}

/// <summary>Text properties of strings, as the string primitives need them; <see cref="LispString.Properties"/> is the owner's. Positions are characters.</summary>
internal interface IStringProperties
{
    /// <summary>Copies the properties of a part of one string to a place in another.</summary>
    void Copy(Interp lisp, LispString source, int from, int to, LispString target, int at);

    /// <summary>Whether two strings with the same text have equal properties.</summary>
    bool SameProperties(Interp lisp, LispString a, LispString b);
}

/// <summary>No properties.</summary>
internal sealed class NoStringProperties : IStringProperties
{
    public static readonly NoStringProperties Instance = new();

    public void Copy(Interp lisp, LispString source, int from, int to, LispString target, int at)
    {
        // there is nothing to copy
    }

    public bool SameProperties(Interp lisp, LispString a, LispString b) => true;
}
