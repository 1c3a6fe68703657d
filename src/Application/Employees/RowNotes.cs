using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>What is remarkable about a row that goes in nevertheless, and what was read from equal cells before.</summary>
internal sealed class RowNotes
{
    private const int MaxRemembered = 5_000;

    private readonly Dictionary<(PersonField Field, string Written), string?> _remembered = [];
    private readonly List<(string Rule, Error Reason)> _notes = [];

    /// <summary>The first rule; null when there is nothing to say.</summary>
    public string? Rule => _notes.Count == 0 ? null : _notes[0].Rule;

    /// <summary>All notes.</summary>
    public IReadOnlyList<Error> Reasons => [.. _notes.Select(n => n.Reason)];

    /// <summary>All notes as one.</summary>
    public Error Reason => _notes.Count == 1 ? _notes[0].Reason : new Error("row-notes", $"{Reasons}");

    public bool Has(string rule) => _notes.Exists(n => n.Rule == rule);

    public void Add(string rule, Sentence reason) => _notes.Add((rule, PersonRules.Because(rule, reason)));

    public void Clear() => _notes.Clear();

    /// <summary>What <paramref name="read"/> says of a cell; asked once for equal cells, within bounds.</summary>
    public string? Remember(PersonField field, string written, Func<string, string?> read)
    {
        if (!_remembered.TryGetValue((field, written), out var value))
        {
            if (_remembered.Count >= MaxRemembered)
            {
                _remembered.Clear();
            }

            _remembered[(field, written)] = value = read(written);
        }

        return value;
    }
}
