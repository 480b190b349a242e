using Normitri.Contracts.Configuration;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Properties;

/// <summary>
/// Runs a list of numbers as a program: each number chooses one of the things that can happen now, and how. Any list is a program, so a failing one is
/// made smaller by leaving numbers out. In the end everything works again, and every frame must get its outcome.
/// </summary>
internal sealed class OwnerProgram(IReadOnlyList<int> choices)
{
    private const int MostRounds = 4_000;
    private const int MostKills = 12;
    private readonly World _world = new();
    private readonly List<(int Weight, string Name, Action Do)> _possible = [];
    private Random _random = new(0);
    private bool _isLossless = true;

    /// <summary>What happened, a line each.</summary>
    public List<string> Log { get; } = [];

    /// <summary>How frames ended: kinds with their reasons' first words.</summary>
    public IEnumerable<string> Ends => _world.Units.SelectMany(unit => unit.Frames)
        .Select(frame => $"{frame.Outcome} {string.Join(' ', (frame.Reason ?? "").Split(' ').Take(3))}");

    /// <exception cref="InvalidOperationException">The owners broke a rule.</exception>
    public void Run()
    {
        foreach (var choice in choices)
        {
            _random = new Random(choice);
            Step();
            Check();
        }

        End();
    }

    private void Step()
    {
        _possible.Clear();
        AddOutside();
        AddOwners();
        AddCalls();
        var chosen = _random.Next(_possible.Sum(action => action.Weight));
        foreach (var action in _possible)
        {
            chosen -= action.Weight;
            if (chosen >= 0)
                continue;
            Log.Add(action.Name);
            action.Do();
            break;
        }

        _world.Bury();
    }

    private void AddOutside()
    {
        var unit = Pick(_world.Units);
        Add(12, $"append to {unit.Id.Name}", () => Log.Add($"  frame {_world.Append(unit, (ulong)_random.Next(1, 4), _random.Next(25) == 0).Envelope.Sequence}"));
        Add(3, $"configure {unit.Id.Name}", () => Configure(unit));
        Add(6, "pass", () => _world.Pass(TimeSpan.FromMilliseconds(Pick([10, 60, 300, 1_200, 6_000, 22_000, 90_000]))));
        Add(1, "set the clock back", () => _world.Time.SetBack(TimeSpan.FromSeconds(_random.Next(1, 400))));
        if (_world.Events.Count > 0)
            Add(12, "stream", DeliverEvent);
        if (unit.Dead > 0)
            Add(3, $"replay of {unit.Id.Name}", () => Replay(unit));
        Add(1, "kill", () => Kill(_random.Next(2)));
    }

    private void AddOwners()
    {
        var unit = Pick(_world.Units);
        var owners = _world.Owners.Where(owner => owner.Unit == unit).ToList();
        if (owners.Count == 0)
            Add(6, $"activate {unit.Id.Name}", () => _world.Activate(unit, _random.Next(2)));
        else if (owners.Count == 1)
            Add(1, $"activate {unit.Id.Name} twice", () => _world.Activate(unit, 1 - owners[0].Silo));
        if (_world.Owners.Where(owner => owner.IsReady).ToList() is { Count: > 0 } ready)
        {
            var owner = Pick(ready);
            Add(5, $"resume {owner}", () => _world.Run(owner.Work.Resume));
            Add(1, $"deactivate {owner}", () => _world.Run(owner.Deactivate));
            Add(2, $"tell {owner} of its configuration", () => _world.Run(() => owner.Work.ConfigurationChanged(owner.Unit.Configuration.Version)));
        }
    }

    private void AddCalls()
    {
        if (_world.Calls.Count > 0)
        {
            var call = Pick(_world.Calls);
            if (!call.HasTakenEffect)
                Add(10, $"effect: {call}", () => _world.Run(call.TakeEffect));
            Add(20, $"answer: {call}", () => Answer(call));
            Add(2, $"failure: {call}", () => Fail(call));
        }

        if (_world.Looks.Count == 0)
            return;
        var look = Pick(_world.Looks);
        var name = $"{look.Frame.Envelope.Sequence} by {look.Owner}";
        if (look.Frame.IsPoison)
        {
            Add(8, $"poison {name}", () => Poison(look));
            return;
        }

        Add(12, $"look at {name}", () => _world.Answer(look, World.Found()));
        Add(3, $"look at {name} fails", () => _world.Answer(look, World.Fault(retryable: true)));
        Add(1, $"look at {name} is refused", () => _world.Answer(look, World.Fault(retryable: false)));
    }

    private void Configure(ModelUnit unit) => unit.Configure(CameraConfiguration.Default with
    {
        Policy = _random.Next(2) == 0 ? QueuePolicy.All : QueuePolicy.Latest,
        StaleAfterSeconds = _random.Next(3) == 0 ? _random.Next(1, 10) : null,
    });

    /// <summary>Any event, so that they overtake each other; it may come again, or not at all.</summary>
    private void DeliverEvent()
    {
        var frame = Pick(_world.Events);
        var owner = _world.Owners.Find(owner => owner.Unit.Id == frame.Unit && owner.IsReady);
        if (_random.Next(10) > 0)
            _world.Events.Remove(frame);
        if (_random.Next(10) == 0)
            Log.Add("  lost");
        else if (owner is not null)
            _world.Run(() => owner.Work.Offer(frame));
        else if (!_world.Owners.Exists(other => other.Unit.Id == frame.Unit))
            _world.Activate(_world.Units.Single(unit => unit.Id == frame.Unit), _random.Next(2));
    }

    private void Replay(ModelUnit unit)
    {
        var frame = Pick([.. unit.Frames.Where(frame => frame.Outcome == OutcomeKind.Dead)]);
        Log.Add($"  frame {frame.Envelope.Sequence}");
        frame.WaitAgain();
        // The one who replays wakes the owner, unless he is gone himself.
        if (_random.Next(4) > 0 && _world.Owners.Find(owner => owner.Unit == unit && owner.IsReady) is { } owner)
            _world.Run(owner.Work.Resume);
    }

    private void Kill(int silo)
    {
        _isLossless = false;
        _world.Run(() => _world.Kill(silo, _random.Next(2) == 0));
    }

    private void Poison(Look look)
    {
        if (++look.Frame.Kills > MostKills)
            throw new InvalidOperationException($"Frame {look.Frame.Envelope.Sequence} ended {look.Frame.Kills} processes.");
        Kill(look.Owner.Silo);
    }

    private void Answer(Call call)
    {
        _world.Calls.Remove(call);
        _world.Run(call.Answer);
    }

    private void Fail(Call call)
    {
        _isLossless = false;
        _world.Calls.Remove(call);
        _world.Run(() => call.Fail());
    }

    /// <summary>From now on everything works, and only poison kills.</summary>
    private void End()
    {
        Log.Add("end");
        _random = new Random(choices.Count);
        var rounds = 0;
        while (!IsQuiet())
        {
            if (++rounds > MostRounds)
                throw new InvalidOperationException("Frames wait for ever: " + string.Join(", ", Waiting().Select(frame => frame.Envelope.FrameId)));
            foreach (var unit in _world.Units.Where(unit => !_world.Owners.Exists(owner => owner.Unit == unit)))
                _world.Activate(unit, 0);
            // As the sweep does: owners of frames that wait.
            foreach (var owner in _world.Owners.Where(owner => owner.IsReady && owner.Unit.Frames.Exists(frame => frame.IsWaiting)).ToList())
                _world.Run(owner.Work.Resume);
            AnswerAll();
            _world.Pass(TimeSpan.FromMilliseconds(rounds % 50 == 0 ? 22_000 : 60));
            _world.Bury();
            Check();
        }

        CheckEnd();
    }

    private void AnswerAll()
    {
        foreach (var look in _world.Looks.ToList().Where(_world.Looks.Contains))
        {
            if (look.Frame.IsPoison)
                Poison(look);
            else
                _world.Answer(look, World.Found());
        }

        foreach (var call in _world.Calls.ToList().Where(_world.Calls.Contains))
            Answer(call);
    }

    private bool IsQuiet() => !Waiting().Any() && _world.Calls.Count == 0 && _world.Looks.Count == 0;

    private IEnumerable<ModelFrame> Waiting() => _world.Units.SelectMany(unit => unit.Frames).Where(frame => frame.IsWaiting);

    private void Check()
    {
        if (_world.Broken is { } broken)
            throw broken;
    }

    private void CheckEnd()
    {
        // An owner may still pause before it asks again whether its outcome was written.
        for (var i = 0; i < 3; i++)
        {
            _world.Pass(TimeSpan.FromSeconds(6));
            AnswerAll();
        }

        var processed = _world.Units.SelectMany(unit => unit.Frames).Count(frame => frame.Outcome == OutcomeKind.Processed);
        if (_isLossless && _world.Published.Count != processed)
            throw new InvalidOperationException($"{processed} results are stored, {_world.Published.Count} were seen live.");
        foreach (var owner in _world.Owners.Where(owner => owner.IsReady).ToList())
        {
            if (owner.Work.Status.Waiting != 0 && !owner.Unit.WasShared)
                throw new InvalidOperationException($"{owner} holds {owner.Work.Status.Waiting} frames that are done.");
            _world.Run(owner.Deactivate);
            AnswerAll();
            if (!owner.Stop!.IsCompletedSuccessfully)
                throw new InvalidOperationException($"{owner} does not stop.");
        }
    }

    private void Add(int weight, string name, Action action) => _possible.Add((weight, name, action));

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
