namespace OptOut.Dashboard.Tests.Commands;

/// <summary>What the command line says no to, on one empty installation. What of it a script sees is in <see cref="CommandLineTests"/>.</summary>
public sealed class CommandRefusalTests(CommandRefusalTests.Installation installation) : IClassFixture<CommandRefusalTests.Installation>
{
    [Theory]
    [InlineData("bogus")]
    [InlineData("campaign")]
    [InlineData("campaign", "create", "--name", "x")]
    [InlineData("campaign", "create", "--name", "x", "--due", "31.12.2026")]
    [InlineData("campaign", "create", "--name", "x", "--due", "2099-12-31", "--country", "Atlantis")]
    [InlineData("people", "import")]
    [InlineData("people", "import", "file.csv", "--confirm")]
    [InlineData("access", "grant", "--role", "Manager", "--everything", "--reason", "x")]
    [InlineData("access", "grant", "--person", "a", "--guest", "b", "--role", "Manager", "--everything", "--reason", "x")]
    [InlineData("access", "grant", "--person", "a", "--role", "Administrator", "--everything", "--reason", "x")]
    [InlineData("access", "grant", "--person", "a", "--role", "Manager", "--everything", "--to", "31.12.2026", "--reason", "x")]
    public async Task Wrong_usage_ends_with_2_and_prints_nothing_on_stdout(params string[] arguments)
    {
        var run = await CommandRun.HereAsync(installation.Folder, arguments);

        run.ExitCode.ShouldBe(2);
        run.Json.ShouldBeEmpty();
        run.Messages.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("campaign", "launch", "no such campaign")]
    [InlineData("campaign", "purge", "no such campaign")]
    [InlineData("campaign", "status", "no such campaign")]
    [InlineData("campaign", "remind", "no such campaign")]
    [InlineData("campaign", "send", "no such campaign", "--until-idle")]
    [InlineData("report", "build", "no such campaign", "--out", "x.xlsx")]
    [InlineData("people", "import", "no-such-file.csv")]
    [InlineData("demo", "seed", "--people", "0")]
    [InlineData("access", "grant", "--person", "nobody", "--role", "Manager", "--everything", "--reason", "x")]
    [InlineData("access", "grant", "--guest", "no address", "--name", "x", "--role", "Manager", "--everything", "--reason", "x")]
    [InlineData("access", "revoke", "00000000-0000-4000-8000-000000000001")]
    public async Task A_refusal_ends_with_1_and_a_reason_in_words(params string[] arguments)
    {
        var run = await CommandRun.HereAsync(installation.Folder, arguments);

        run.ExitCode.ShouldBe(1);
        run.Json.ShouldBeEmpty();
        run.Messages.ShouldNotBeEmpty();
        run.Messages.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData(false, "nothing can be written")]
    [InlineData(true, "damaged")]
    public async Task A_data_folder_that_cannot_be_used_is_said_in_a_sentence(bool isFolder, string words)
    {
        using var broken = new Installation();
        var data = Path.Combine(broken.Folder, "data");
        if (isFolder)
        {
            Directory.CreateDirectory(data);
        }

        await File.WriteAllTextAsync(isFolder ? Path.Combine(data, "optout.db") : data, new string('x', 5000));

        var run = await CommandRun.StartAsync(broken.Folder, "campaign", "status", "x");

        run.ExitCode.ShouldBe(1);
        run.Json.ShouldBeEmpty();
        run.Messages.ShouldContain(words);
        run.Messages.ShouldNotContain("   at ");
        run.Messages.ShouldNotContain("Exception");
    }

    /// <summary>A folder that the first command to need a database makes one in.</summary>
    public sealed class Installation : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("optout-cli-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
