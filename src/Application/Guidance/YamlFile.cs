using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OptOut.Application.Guidance;

/// <summary>One pack file being read; collects what is wrong with it and notices keys that nobody asked for.</summary>
internal sealed class YamlFile(string name, List<PackProblem> problems)
{
    private readonly List<YamlMap> maps = [];

    /// <summary>Pack folder and file name.</summary>
    public string Name { get; } = name;

    /// <summary>The file's outermost mapping; null, with the problem noted, when the file is not YAML or not a mapping.</summary>
    public YamlMap? Read(string content)
    {
        var scanner = new Scanner(new StringReader(content));
        try
        {
            var stream = new YamlStream();
            stream.Load(new Parser(scanner));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return Map(root);
            }

            Problem(1, "The file must hold one list of \"key: value\" lines.");
        }
        catch (YamlException error)
        {
            Problem((int)error.Start.Line, $"This is not valid YAML: {error.Message}");
        }
        catch (InvalidOperationException)
        {
            // The scanner gives up so on some broken flow lists.
            Problem((int)scanner.CurrentPosition.Line, "This is not valid YAML: a bracket or brace is not closed, or closes nothing.");
        }

        return null;
    }

    public void Problem(int line, string message) => problems.Add(new PackProblem(Name, Math.Max(1, line), message));

    public YamlMap Map(YamlMappingNode node)
    {
        var map = new YamlMap(this, node);
        maps.Add(map);
        return map;
    }

    /// <summary>Notes every key that was never read: a misspelt key would otherwise be silently without effect.</summary>
    public void ReportUnread()
    {
        foreach (var (line, key) in maps.SelectMany(map => map.Unread()))
        {
            Problem(line, $"The key \"{key}\" is not known here.");
        }
    }
}
