using System.Collections.Immutable;
using Normitri.Vision.Quality;

namespace Normitri.Grains.Quality;

/// <summary>
/// Tells a model whose answer no longer depends on the picture: visually different frames whose raw outputs, or whose defects, are the same to the last
/// bit. That there are no defects is no answer: the raw outputs of empty shelves differ. Frames that show the same decide nothing. Constant memory, no allocation.
/// </summary>
internal struct ConstantAnswerDetector
{
    private LumaCells _last;
    private bool _hasLast;
    private EqualRun _outputs;
    private EqualRun _answers;
    private int _varied;

    public bool IsConstant { get; private set; }

    /// <summary>Last visually different frames with the same answer.</summary>
    public readonly int Equal => Math.Max(_outputs.Length, _answers.Length);

    /// <summary>Last frames that show the same as the one before.</summary>
    public int Still { get; private set; }

    /// <param name="luma">64 cells.</param>
    /// <param name="outputs">A print of the raw outputs; 0 where they say nothing.</param>
    /// <param name="answer">A print of the defects (<see cref="AnswerPrint"/>); 0 where they say nothing.</param>
    /// <param name="options">The limits.</param>
    public Change Observe(ImmutableArray<byte> luma, ulong outputs, ulong answer, QualityOptions options)
    {
        var isDifferent = !_hasLast || LumaGrid.Difference(luma.AsSpan(), _last) >= options.LeastDifference;
        if (isDifferent)
        {
            luma.CopyTo(_last);
            _hasLast = true;
            Still = 0;
        }

        if (Still < int.MaxValue)
            Still++;
        // Both are asked: each has its own run.
        var isSame = _outputs.Goes(outputs, isDifferent) | _answers.Goes(answer, isDifferent);
        if (isSame)
            return isDifferent ? Repeated(options) : Change.None;
        if (!IsConstant || ++_varied < options.ClearFrames)
            return Change.None;
        IsConstant = false;
        return Change.Cleared;
    }

    private Change Repeated(QualityOptions options)
    {
        _varied = 0;
        if (IsConstant || Equal < options.ConstantFrames)
            return Change.None;
        IsConstant = true;
        return Change.Found;
    }
}
