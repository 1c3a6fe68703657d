namespace OptOut.Application.Reports;

/// <summary>How a cell of a large sheet is shown.</summary>
public enum CellType
{
    /// <summary>Text, and only ever text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A calendar day.</summary>
    Day,

    /// <summary>A moment, UTC.</summary>
    Moment,
}

/// <summary>Takes the cells of one row, from left to right: exactly one call per column, null for an empty cell.</summary>
public interface ICellWriter
{
    void Text(string? value);

    /// <summary>Text of a column with few values, which are mostly the same object: written once, copied afterwards.</summary>
    void Repeated(string? value);

    void Id(Guid? value);

    void Number(long? value);

    void Day(DateOnly? value);

    void Moment(DateTime? utc);
}

/// <summary>What is known of a large sheet without its rows.</summary>
/// <param name="Name">Title of the tab.</param>
/// <param name="Content">One sentence: what a row is.</param>
/// <param name="Columns">Its columns, without their values.</param>
public sealed record SheetDesign(string Name, string Content, IReadOnlyList<ColumnDesign> Columns)
{
    /// <summary>The letter of the column titled <paramref name="header"/>, for formulas.</summary>
    public string Letter(string header)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Header == header)
            {
                return ((char)('A' + i)).ToString();
            }
        }

        throw new ArgumentException($"Sheet {Name} has no column {header}.", nameof(header));
    }
}

/// <summary>A column without its values.</summary>
/// <param name="Header">Title in the first row.</param>
/// <param name="Meaning">One sentence for the Definitions sheet.</param>
/// <param name="Width">Width in characters of the normal font.</param>
/// <param name="Type">How its cells are shown.</param>
public sealed record ColumnDesign(string Header, string Meaning, double Width, CellType Type);

/// <summary>A large sheet: a row per person or answer, streamed. Built once, column by column.</summary>
public sealed class ReportSheet<TRow>(string name, string content)
{
    private readonly List<ColumnDesign> _designs = [];
    private readonly List<Action<TRow, ICellWriter>> _cells = [];

    /// <summary>Name and columns, without values.</summary>
    public SheetDesign Design => new(name, content, _designs);

    /// <summary>Hands the cells of a row to <paramref name="writer"/>, from left to right.</summary>
    public void Write(TRow row, ICellWriter writer)
    {
        foreach (var cell in _cells)
        {
            cell(row, writer);
        }
    }

    public ReportSheet<TRow> Text(string header, double width, string meaning, Func<TRow, string?> value) =>
        Add(new(header, meaning, width, CellType.Text), (row, cells) => cells.Text(value(row)));

    /// <summary>Text of few values, such as a country or a word of ours.</summary>
    public ReportSheet<TRow> Repeated(string header, double width, string meaning, Func<TRow, string?> value) =>
        Add(new(header, meaning, width, CellType.Text), (row, cells) => cells.Repeated(value(row)));

    public ReportSheet<TRow> Id(string header, string meaning, Func<TRow, Guid?> value) =>
        Add(new(header, meaning, 37, CellType.Text), (row, cells) => cells.Id(value(row)));

    public ReportSheet<TRow> Number(string header, double width, string meaning, Func<TRow, long?> value) =>
        Add(new(header, meaning, width, CellType.Number), (row, cells) => cells.Number(value(row)));

    public ReportSheet<TRow> Day(string header, string meaning, Func<TRow, DateOnly?> value) =>
        Add(new(header, meaning, 12, CellType.Day), (row, cells) => cells.Day(value(row)));

    public ReportSheet<TRow> Moment(string header, string meaning, Func<TRow, DateTime?> value) =>
        Add(new(header, meaning, 18, CellType.Moment), (row, cells) => cells.Moment(value(row)));

    private ReportSheet<TRow> Add(ColumnDesign design, Action<TRow, ICellWriter> cell)
    {
        _designs.Add(design);
        _cells.Add(cell);
        return this;
    }
}
