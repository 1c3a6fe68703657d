using OptOut.Application.Deliveries;
using Shouldly;
using Xunit;

namespace OptOut.Application.Tests.Deliveries;

public sealed class MailPaceTests
{
    [Fact]
    public void Mails_are_spread_evenly_over_the_minute_whoever_asks()
    {
        var clock = new AlarmClock();
        var pace = new MailPace(new MailOptions { RatePerMinute = 600 }, clock);

        var mails = Enumerable.Range(0, 4).Select(_ => pace.WaitAsync(default)).ToList();

        mails[0].IsCompletedSuccessfully.ShouldBeTrue();
        mails.Skip(1).ShouldAllBe(m => !m.IsCompleted);
        clock.Alarms.ShouldBe([TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(300)]);
    }

    [Fact]
    public void A_quiet_time_is_not_made_up_for_with_a_burst()
    {
        var clock = new AlarmClock();
        var pace = new MailPace(new MailOptions { RatePerMinute = 60 }, clock);
        pace.WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        clock.Now += TimeSpan.FromMinutes(10);

        pace.WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        pace.WaitAsync(default).IsCompleted.ShouldBeFalse();

        clock.Alarms.ShouldBe([TimeSpan.FromSeconds(1)]);
    }

    [Fact]
    public void Without_a_limit_nobody_waits()
    {
        var clock = new AlarmClock();
        var pace = new MailPace(new MailOptions(), clock);

        Enumerable.Range(0, 1000).Select(_ => pace.WaitAsync(default)).ShouldAllBe(m => m.IsCompletedSuccessfully);

        clock.Alarms.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_waits_for_their_turn_can_be_told_to_stop()
    {
        var pace = new MailPace(new MailOptions { RatePerMinute = 1 }, new AlarmClock());
        using var stop = new CancellationTokenSource();
        await pace.WaitAsync(stop.Token);
        var waiting = pace.WaitAsync(stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    /// <summary>Stands still, writes down for when it is set, and never rings.</summary>
    private sealed class AlarmClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

        public List<TimeSpan> Alarms { get; } = [];

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Alarms.Add(dueTime);
            return new Alarm();
        }

        private sealed class Alarm : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
