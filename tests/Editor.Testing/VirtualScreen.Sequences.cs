namespace Editor.Testing;

public sealed partial class VirtualScreen
{
    private void Csi(string parameters, char final)
    {
        if (parameters.StartsWith('?') && final is 'h' or 'l')
        {
            foreach (string mode in parameters[1..].Split(';')) SetMode(mode, final == 'h');
            return;
        }

        switch (final)
        {
            case 'H' or 'f':
                _row = Math.Clamp(Number(parameters, 0, 1) - 1, 0, Rows - 1);
                _column = Math.Clamp(Number(parameters, 1, 1) - 1, 0, Columns - 1);
                break;
            case 'A':
                _row = Math.Max(_row - Number(parameters, 0, 1), 0);
                break;
            case 'B':
                _row = Math.Min(_row + Number(parameters, 0, 1), Rows - 1);
                break;
            case 'C':
                _column = Math.Min(_column + Number(parameters, 0, 1), Columns - 1);
                break;
            case 'D':
                _column = Math.Max(Math.Min(_column, Columns - 1) - Number(parameters, 0, 1), 0);
                break;
            case 'G':
                _column = Math.Clamp(Number(parameters, 0, 1) - 1, 0, Columns - 1);
                break;
            case 'd':
                _row = Math.Clamp(Number(parameters, 0, 1) - 1, 0, Rows - 1);
                break;
            case 'J':
                EraseDisplay(Number(parameters, 0, 0));
                break;
            case 'K':
                EraseLine(Number(parameters, 0, 0));
                break;
            case 'm':
                _look = parameters;
                break;
            case 'q' when parameters.EndsWith(' '):
                CursorShape = Number(parameters.TrimEnd(), 0, 0);
                break;
            case 'u' when parameters.StartsWith('>'):
                KeyboardDepth++;
                break;
            case 'u' when parameters.StartsWith('='):
                break;
            case 'u' when parameters.StartsWith('<'):
                KeyboardDepth--;
                break;
            case 't':
                break;
            default:
                Unknown.Add("CSI " + parameters + final);
                break;
        }
    }

    private void SetMode(string mode, bool on)
    {
        switch (mode)
        {
            case "25":
                CursorVisible = on;
                break;
            case "7":
                mode = "7off";
                on = !on;
                break;
            case "1049" when on && _mainCells is null:
                (_mainCells, _cells) = (_cells, Blank(Rows, Columns));
                _mainCursor = (_row, _column);
                break;
            case "1049" when !on && _mainCells is not null:
                (_cells, _mainCells) = (_mainCells, null);
                (_row, _column) = _mainCursor;
                break;
            case "2026" when !on && IsModeOn("2026"):
                Updates++;
                break;
            default:
                break;
        }

        if (on) _modes.Add(mode);
        else _modes.Remove(mode);
    }

    private void EraseDisplay(int what)
    {
        int from = what == 0 ? (_row * Columns) + _column : 0;
        int to = what == 1 ? (_row * Columns) + _column : (Rows * Columns) - 1;
        for (int cell = from; cell <= to; cell++) _cells[cell / Columns, cell % Columns] = " ";
    }

    private void EraseLine(int what)
    {
        int from = what == 0 ? CursorColumn : 0;
        int to = what == 1 ? CursorColumn : Columns - 1;
        for (int column = from; column <= to; column++) _cells[_row, column] = " ";
    }

    private static int Number(string parameters, int index, int otherwise)
    {
        string[] parts = parameters.Split(';');
        return index < parts.Length && int.TryParse(parts[index], out int number) ? number : otherwise;
    }
}
