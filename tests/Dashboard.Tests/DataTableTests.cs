using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests;

public sealed class DataTableTests
{
    [Fact]
    public async Task What_is_asked_for_while_an_older_question_is_called_off_is_what_is_shown()
    {
        await using var app = await TestApp.StartAsync();
        using var impatience = new Impatience();

        await app.RenderAsync<ImpatientPage>(AppRoles.Manager, null, (nameof(ImpatientPage.Impatience), impatience));

        // The first question, and the last one; that between them is overtaken before it is asked.
        impatience.Questions.ShouldBe(2);
    }

    /// <summary>A list whose first answer never comes, and whose calling off takes until it is let go.</summary>
    private sealed class Impatience : IDisposable
    {
        private readonly ManualResetEventSlim _letGo = new();
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _questions;

        public int Questions => _questions;

        public Task Asked => _asked.Task;

        public async Task<PageOf<string>> LoadAsync(PageRequest request, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _questions) > 1)
            {
                return new PageOf<string>(["one"], 1);
            }

            await using var slow = cancellationToken.Register(_letGo.Wait);
            _asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody called it off.");
        }

        public void LetGo() => _letGo.Set();

        public void Dispose() => _letGo.Dispose();
    }

    private sealed class ImpatientPage : ComponentBase
    {
        private DataTable<string>? _table;

        [Parameter]
        public Impatience Impatience { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<DataTable<string>>(0);
            builder.AddComponentParameter(1, nameof(DataTable<string>.Load), (Func<PageRequest, CancellationToken, Task<PageOf<string>>>)Impatience.LoadAsync);
            builder.AddComponentParameter(2, nameof(DataTable<string>.Label), "A list");
            builder.AddComponentParameter(3, nameof(DataTable<string>.Columns), (RenderFragment)(_ => { }));
            builder.AddComponentReferenceCapture(4, table => _table = (DataTable<string>)table);
            builder.CloseComponent();
        }

        protected override async Task OnInitializedAsync()
        {
            await Impatience.Asked;
            var overtaken = _table!.ReloadAsync();
            try
            {
                // Must not wait for the older one.
                await _table.ReloadAsync().WaitAsync(TimeSpan.FromSeconds(60));
            }
            finally
            {
                Impatience.LetGo();
            }

            await overtaken;
        }
    }
}
