namespace Editor.Text;

/// <summary>
/// A number for each character, 0 for those that have none: what a char-table is. Three levels, so that a range costs what its edges cost.
/// </summary>
internal sealed class CharMap
{
    private const int PageSize = 128, PagesInBlock = 512, BlockSize = PageSize * PagesInBlock, Blocks = (LispChar.Last + 1) / BlockSize;

    private readonly long[] _ascii = new long[PageSize];
    private readonly Block?[] _blocks = new Block?[Blocks];

    public long this[int character]
    {
        get
        {
            if ((uint)character < PageSize) return _ascii[character];
            if (_blocks[character / BlockSize] is not { } block) return 0;
            var page = character % BlockSize / PageSize;
            return block.Pages[page] is { } items ? items[character % PageSize] : block.Uniform[page];
        }
    }

    /// <summary>Sets a range, both ends inclusive.</summary>
    public void Set(int low, int high, long value)
    {
        for (var c = low; c <= high;)
        {
            if (c < PageSize)
            {
                _ascii[c++] = value;
                continue;
            }

            var block = _blocks[c / BlockSize] ??= new Block();
            var page = c % BlockSize / PageSize;
            if (c % PageSize == 0 && high - c >= PageSize - 1)
            {
                block.Uniform[page] = value;
                block.Pages[page] = null;
                c += PageSize;
                continue;
            }

            block.ItemsOf(page)[c % PageSize] = value;
            c++;
        }
    }

    /// <summary>Makes this map hold what another one holds.</summary>
    public void CopyFrom(CharMap other)
    {
        other._ascii.CopyTo(_ascii, 0);
        for (var i = 0; i < Blocks; i++) _blocks[i] = other._blocks[i]?.Copy();
    }

    /// <summary>The end of the stretch, inclusive, in which all characters surely have the number of this one.</summary>
    public int SameUntil(int character)
    {
        if (character < PageSize) return character;
        if (_blocks[character / BlockSize] is not { } block) return (character | (BlockSize - 1));
        return block.Pages[character % BlockSize / PageSize] is null ? character | (PageSize - 1) : character;
    }

    private sealed class Block
    {
        public long[] Uniform { get; private init; } = new long[PagesInBlock];

        public long[]?[] Pages { get; } = new long[]?[PagesInBlock];

        public long[] ItemsOf(int page)
        {
            if (Pages[page] is { } items) return items;
            items = new long[PageSize];
            Array.Fill(items, Uniform[page]);
            return Pages[page] = items;
        }

        public Block Copy()
        {
            var copy = new Block { Uniform = (long[])Uniform.Clone() };
            for (var i = 0; i < PagesInBlock; i++) copy.Pages[i] = (long[]?)Pages[i]?.Clone();
            return copy;
        }
    }
}
