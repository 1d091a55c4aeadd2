using System.Reactive.Disposables;

namespace Editor.Buffers;

/// <summary>
/// A subject whose subscribers cannot harm the one who tells, nor one another: what a subscriber throws becomes a <see cref="LoopFault"/>.
/// Subscribing and unsubscribing is open to any thread; telling costs one field read when nobody listens.
/// </summary>
/// <typeparam name="T">What is told.</typeparam>
/// <remarks>Rx's own <c>Subject</c> lets a subscriber's exception escape into <c>OnNext</c>, and those behind it hear nothing.</remarks>
/// <param name="loop">The loop that is told of faults.</param>
/// <param name="name">What the subject tells, for the fault's origin: "buffer changes".</param>
public sealed class LoopSubject<T>(EditorLoop loop, string name) : IObservable<T>
{
    private IObserver<T>[] _observers = [];
    private bool _completed;

    /// <summary>Whether anybody listens.</summary>
    public bool HasObservers => Volatile.Read(ref _observers).Length > 0;

    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (Volatile.Read(ref _completed))
        {
            observer.OnCompleted();
            return Disposable.Empty;
        }

        Change(observers => [.. observers, observer]);
        return Disposable.Create(() => Change(observers => Without(observers, observer)));
    }

    /// <summary>Tells every subscriber.</summary>
    /// <param name="value">What is told.</param>
    public void OnNext(T value)
    {
        foreach (var observer in Volatile.Read(ref _observers))
        {
            try
            {
                observer.OnNext(value);
            }
            catch (Exception exception)
            {
                loop.ReportFault(exception, $"subscriber of {name}");
            }
        }
    }

    /// <summary>Tells every subscriber that nothing more will come, and forgets them.</summary>
    public void OnCompleted()
    {
        Volatile.Write(ref _completed, true);
        foreach (var observer in Interlocked.Exchange(ref _observers, []))
        {
            try
            {
                observer.OnCompleted();
            }
            catch (Exception exception)
            {
                loop.ReportFault(exception, $"subscriber of {name}");
            }
        }
    }

    private static IObserver<T>[] Without(IObserver<T>[] observers, IObserver<T> observer)
    {
        var index = Array.IndexOf(observers, observer);
        return index < 0 ? observers : [.. observers.AsSpan(0, index), .. observers.AsSpan(index + 1)];
    }

    private void Change(Func<IObserver<T>[], IObserver<T>[]> change)
    {
        IObserver<T>[] before;
        do before = Volatile.Read(ref _observers);
        while (Interlocked.CompareExchange(ref _observers, change(before), before) != before);
    }
}
