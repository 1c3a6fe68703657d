using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using OptOut.Application.Campaigns;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Chooses people by name: type, then arrow keys and Enter, or click.</summary>
public sealed partial class PeoplePicker(FindPeopleToExclude find, TimeProvider clock) : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private IReadOnlyList<PersonToExclude> _found = [];
    private CancellationTokenSource _typing = new();
    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private string _text = "";
    private string _status = "";
    private int _active = -1;

    /// <summary>The people chosen; changed in place.</summary>
    [Parameter, EditorRequired]
    public required IList<PersonToExclude> People { get; set; }

    /// <summary>Id of the control; unique on the page.</summary>
    [Parameter]
    public string Id { get; set; } = "leave-out";

    /// <summary>The question; that of leaving people out when null.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>A line below the label; that of leaving people out when null.</summary>
    [Parameter]
    public string? Help { get; set; }

    /// <summary>Whether one person is chosen and no more.</summary>
    [Parameter]
    public bool One { get; set; }

    private bool IsOpen => _found.Count > 0;

    /// <inheritdoc />
    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }

    private string OptionId(int index) => $"{Id}-{index}";

    private static string Details(PersonToExclude person) =>
        string.Join(" · ", new[] { person.Department, person.SignInName }.Where(d => !string.IsNullOrEmpty(d)));

    private async Task TypeAsync()
    {
        // Enter must not choose somebody who was found for what was typed before.
        _active = -1;
        // The new source stands before anything is awaited: the next key may come meanwhile.
        var (before, typing) = (_typing, new CancellationTokenSource());
        var pressedAgain = typing.Token;
        _typing = typing;
        await before.CancelAsync();
        before.Dispose();
        try
        {
            await Task.Delay(Pause, clock, pressedAgain);
            var sought = _text;
            var manages = await SignedIn.ManagesAsync();
            var found = await Task.Run(() => find.RunAsync(sought, manages, pressedAgain), pressedAgain);
            if (ReferenceEquals(typing, _typing))
            {
                _found = [.. found.Where(f => People.All(p => p.Key != f.Key))];
                _active = _found.Count > 0 ? 0 : -1;
                _status = sought.Trim().Length == 0 ? "" : Text["FoundCount", _found.Count];
            }
        }
        catch (OperationCanceledException)
        {
            // The next key was pressed, or the page is gone.
        }
    }

    private void KeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when IsOpen:
                _active = (_active + 1) % _found.Count;
                break;
            case "ArrowUp" when IsOpen:
                _active = (_active + _found.Count - 1) % _found.Count;
                break;
            case "Enter" when IsOpen && _active >= 0:
                Choose(_found[_active]);
                break;
            case "Escape":
                Close();
                break;
            default:
                break;
        }
    }

    private void Choose(PersonToExclude person)
    {
        People.Add(person);
        Close();
        _text = "";
        _status = Text[One ? "Chosen" : "Added", person.Name];
    }

    private void Remove(PersonToExclude person)
    {
        People.Remove(person);
        _status = Text[One ? "NotChosen" : "Removed", person.Name];
    }

    private void Close() => (_found, _active, _status) = ([], -1, "");
}
