using System.Numerics;

namespace Editor.Lisp;

/// <summary>A Lisp time: so many ticks of 1/Hz second since 1970 (manual: "Time of Day"); exact.</summary>
internal readonly record struct LispTime(BigInteger Ticks, BigInteger Hz, bool IsTicksForm = false)
{
    private static readonly BigInteger Trillion = 1_000_000_000_000;

    /// <summary>Now, in nanoseconds.</summary>
    public static LispTime Now(Interp lisp)
    {
        long ticks = (lisp.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks;
        return new LispTime((BigInteger)ticks * 100, 1_000_000_000);
    }

    /// <summary>The time that a value is: nil (now), a number, (TICKS . HZ), (HIGH LOW [MICRO [PICO]]).</summary>
    public static LispTime Of(Interp lisp, Value value)
    {
        if (value.IsNil) return Now(lisp);
        if (value.IsInteger) return new LispTime(Arithmetic.Big(value), 1);
        if (value.O is LispFloat number) return OfFloat(lisp, number.V);
        if (value.O is not Cons pair) throw Invalid(lisp);
        if (pair.Cdr.O is not Cons)
        {
            if (!pair.Car.IsInteger || !pair.Cdr.IsInteger || Arithmetic.Big(pair.Cdr).Sign <= 0) throw Invalid(lisp);
            return new LispTime(Arithmetic.Big(pair.Car), Arithmetic.Big(pair.Cdr), true);
        }

        Value micro = Forms.At(value, 2);
        Value pico = Forms.At(value, 3);
        BigInteger seconds = (Part(lisp, pair.Car) << 16) + Part(lisp, Forms.At(value, 1));
        if (micro.IsNil) return new LispTime(seconds, 1);
        if (pico.IsNil) return new LispTime((seconds * 1_000_000) + Part(lisp, micro), 1_000_000);
        return new LispTime((((seconds * 1_000_000) + Part(lisp, micro)) * 1_000_000) + Part(lisp, pico), Trillion);
    }

    private static BigInteger Part(Interp lisp, Value value) => value.IsInteger ? Arithmetic.Big(value) : throw Invalid(lisp);

    private static LispSignal Invalid(Interp lisp) => lisp.Error("Invalid time specification");

    private static LispTime OfFloat(Interp lisp, double number)
    {
        if (!double.IsFinite(number)) throw lisp.Signal(lisp.Sym.OverflowError, default);
        if (number == 0) return new LispTime(0, 1);
        // all 53 bits of the number, as Emacs has them
        int scale = Math.Max(52 - Math.ILogB(number), 0);
        return new LispTime(new BigInteger(Math.ScaleB(number, scale)), BigInteger.One << scale);
    }

    /// <summary>Whole seconds, downwards.</summary>
    public BigInteger Seconds => FloorDivide(Ticks, Hz);

    /// <summary>The ticks in another resolution, downwards.</summary>
    public BigInteger In(BigInteger hz) => hz == Hz ? Ticks : FloorDivide(Ticks * hz, Hz);

    /// <summary>Nanoseconds within the second.</summary>
    public int Nanoseconds => (int)((Ticks - (Seconds * Hz)) * 1_000_000_000 / Hz);

    public double ToDouble()
    {
        // exact division: the quotient is scaled so that it has more bits than a double keeps
        if (Hz.IsOne) return Arithmetic.RoundToDouble(Ticks);
        int shift = Math.Max(0, 66 - (int)((long)BigInteger.Abs(Ticks).GetBitLength() - (long)Hz.GetBitLength()));
        BigInteger quotient = BigInteger.DivRem(Ticks << shift, Hz, out BigInteger rest);
        if (!rest.IsZero) quotient = (quotient << 1) + (Ticks.Sign < 0 ? -1 : 1);
        else quotient <<= 1;
        return Math.ScaleB(Arithmetic.RoundToDouble(quotient), -shift - 1);
    }

    public int Order(LispTime other) => (Ticks * other.Hz).CompareTo(other.Ticks * Hz);

    /// <summary>The sum, or with a negative sign the difference, as Emacs gives it.</summary>
    public Value Combine(LispTime other, int sign)
    {
        BigInteger hz = Hz;
        BigInteger ticks = Ticks + (other.Ticks * sign);
        if (Hz != other.Hz)
        {
            BigInteger common = BigInteger.GreatestCommonDivisor(Hz, other.Hz);
            hz = Hz / common * other.Hz;
            ticks = (Ticks * (other.Hz / common)) + (other.Ticks * (Hz / common) * sign);
            BigInteger shared = BigInteger.GreatestCommonDivisor(ticks, hz);
            ticks /= shared;
            hz /= shared;
        }

        if (hz.IsOne) return Value.Int(ticks);
        if (IsTicksForm || other.IsTicksForm || !(Trillion % hz).IsZero) return new Cons(Value.Int(ticks), Value.Int(hz));
        return new LispTime(ticks, hz).ToList();
    }

    /// <summary>(HIGH LOW MICRO PICO).</summary>
    public Value ToList()
    {
        BigInteger pico = In(Trillion);
        BigInteger seconds = FloorDivide(pico, Trillion);
        BigInteger rest = pico - (seconds * Trillion);
        BigInteger high = seconds >> 16;
        return Cons.List(Value.Int(high), Value.Int(seconds - (high << 16)), Value.Int(rest / 1_000_000), Value.Int(rest % 1_000_000));
    }

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
