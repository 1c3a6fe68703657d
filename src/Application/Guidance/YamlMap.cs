using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace OptOut.Application.Guidance;

/// <summary>A value, the line it stands on and the file it stands in.</summary>
internal readonly record struct YamlText(string Value, int Line, string File);

/// <summary>A mapping of a pack file, read with line numbers.</summary>
internal sealed class YamlMap(YamlFile file, YamlMappingNode node)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public int Line => (int)node.Start.Line;

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public bool Has(string key) => Keys.Contains(key, StringComparer.Ordinal);

    public IEnumerable<(int Line, string Key)> Unread() =>
        node.Children.Keys
            .Where(key => key is not YamlScalarNode scalar || !read.Contains(scalar.Value ?? ""))
            .Select(key => ((int)key.Start.Line, key.ToString()));

    /// <summary>A text that must be there; empty, with the problem noted, when it is not.</summary>
    public YamlText Text(string key)
    {
        if (OptionalText(key) is { } text)
        {
            return text;
        }

        if (!Has(key))
        {
            file.Problem(Line, $"\"{key}\" is missing.");
        }

        return new YamlText("", Line, file.Name);
    }

    /// <summary>A text that may be absent; null when it is.</summary>
    public YamlText? OptionalText(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { } value } scalar when !string.IsNullOrWhiteSpace(value):
                return new YamlText(value.Trim(), (int)scalar.Start.Line, file.Name);
            case { } other:
                file.Problem((int)other.Start.Line, $"\"{key}\" must be a text and not empty.");
                return null;
        }
    }

    /// <summary>A punctuation mark with the blanks around it; null, without a word, when it is absent.</summary>
    public YamlText? Sign(string key) =>
        OptionalText(key) is { } text && Find(key) is YamlScalarNode { Value: { } value } ? text with { Value = value } : null;

    /// <summary>A text, or one text for each plural form under <c>key.form</c>; empty, with the problem noted, when it is neither.</summary>
    public IEnumerable<(string Key, YamlText Text)> TextOrForms(string key) =>
        Find(key) is YamlMappingNode forms
            ? FormsOf(key, file.Map(forms))
            : [(key, Text(key))];

    /// <summary>A day written as <c>2025-11-03</c>; null when absent or, with the problem noted, not a day.</summary>
    public DateOnly? Date(string key)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        file.Problem(text.Line, $"\"{key}\" must be a day such as 2025-11-03, not \"{text.Value}\".");
        return null;
    }

    /// <summary>A day that must be there.</summary>
    public DateOnly RequiredDate(string key)
    {
        if (!Has(key))
        {
            file.Problem(Line, $"\"{key}\" is missing.");
        }

        return Date(key) ?? default;
    }

    /// <summary>A mapping; null when absent or, with the problem noted, something else.</summary>
    public YamlMap? Map(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMappingNode mapping:
                return file.Map(mapping);
            case { } other:
                file.Problem((int)other.Start.Line, $"\"{key}\" must be a list of \"key: value\" lines.");
                return null;
        }
    }

    /// <summary>A mapping that must be there.</summary>
    public YamlMap? RequiredMap(string key)
    {
        if (!Has(key))
        {
            file.Problem(Line, $"\"{key}\" is missing.");
        }

        return Map(key);
    }

    /// <summary>The texts of a list; empty when absent.</summary>
    public IReadOnlyList<YamlText> Texts(string key) =>
        [.. Items(key).Select(item => Scalar(key, item)).OfType<YamlText>()];

    /// <summary>The mappings of a list; empty when absent.</summary>
    public IReadOnlyList<YamlMap> Maps(string key)
    {
        List<YamlMap> maps = [];
        foreach (var item in Items(key))
        {
            if (item is YamlMappingNode mapping)
            {
                maps.Add(file.Map(mapping));
            }
            else
            {
                file.Problem((int)item.Start.Line, $"Every item of \"{key}\" must be a list of \"key: value\" lines.");
            }
        }

        return maps;
    }

    private static IEnumerable<(string Key, YamlText Text)> FormsOf(string key, YamlMap forms) =>
        [.. forms.Keys.Select(form => ($"{key}.{form}", forms.Text(form)))];

    private YamlText? Scalar(string key, YamlNode item)
    {
        if (item is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value))
        {
            return new YamlText(value.Trim(), (int)item.Start.Line, file.Name);
        }

        file.Problem((int)item.Start.Line, $"Every item of \"{key}\" must be a text and not empty.");
        return null;
    }

    private IEnumerable<YamlNode> Items(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                return sequence.Children;
            case { } other:
                file.Problem((int)other.Start.Line, $"\"{key}\" must be a list.");
                return [];
        }
    }

    private YamlNode? Find(string key)
    {
        read.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }
}
