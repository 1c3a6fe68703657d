using System.CommandLine;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Commands;

/// <summary><c>demo seed</c>: a fictional organisation to look around with.</summary>
internal static class DemoCommands
{
    public static Command Create()
    {
        var people = new Option<int>("--people") { DefaultValueFactory = _ => DemoOrganisation.DefaultPeople, Description = "How many people." };
        var seed = new Command("seed", "Fill an empty directory with a fictional organisation.") { people };
        seed.SetAction((parsed, cancellationToken) => CommandLine.WithAppAsync(
            parsed,
            async (services, ct) => CommandLine.Print(
                await services.GetRequiredService<SeedDemo>().RunAsync(parsed.GetValue(people), CurrentUser.CommandLine, ct),
                outcome => outcome),
            cancellationToken));
        return new Command("demo", "A fictional organisation.") { seed };
    }
}
