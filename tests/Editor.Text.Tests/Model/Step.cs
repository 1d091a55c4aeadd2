using CsCheck;

namespace Editor.Text.Tests.Model;

internal enum StepKind
{
    Insert,
    Append,
    Delete,
    Replace,
    Trim,
    Decode,
    AddMarker,
    MoveMarker,
    DropMarker,
    Retype,
    Near,
}

/// <summary>One random step; its shares become positions when it runs, so that a shrunk run still means something.</summary>
internal sealed record Step(StepKind Kind, double From, double To, string Text, bool Flag)
{
    public static Gen<Step> Any { get; } = Gen.Select(
        Gen.Frequency(
            (6, Gen.Const(StepKind.Insert)),
            (4, Gen.Const(StepKind.Append)),
            (5, Gen.Const(StepKind.Delete)),
            (3, Gen.Const(StepKind.Replace)),
            (1, Gen.Const(StepKind.Trim)),
            (2, Gen.Const(StepKind.Decode)),
            (3, Gen.Const(StepKind.AddMarker)),
            (2, Gen.Const(StepKind.MoveMarker)),
            (1, Gen.Const(StepKind.DropMarker)),
            (1, Gen.Const(StepKind.Retype)),
            (5, Gen.Const(StepKind.Near))),
        TextGen.Share,
        TextGen.Share,
        TextGen.Any,
        Gen.Bool).Select(static (k, f, t, s, b) => new Step(k, f, t, s, b));
}
