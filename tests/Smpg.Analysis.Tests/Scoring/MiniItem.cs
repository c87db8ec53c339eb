namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Every item of the forms of MINI 5.0.0 in questionnaire order; lists of signs are contiguous. A form has part of them.</summary>
internal enum MiniItem
{
    A1, A2, A3, A3a, A3b, A3c, A3d, A3e, A3f, A3g, A4a, A4b, A4c, A4d, A4e, A4f, A4g, A5a, A5b,
    A6a, A6b, A7a, A7b, A7c, A7d, A7e, A7f,
    B1, B2, B3a, B3b, B3c, B3d, B3e, B3f, B3g, B3h, B3i, B3j, B3k, B3l, B4,
    C1, C2, C3, C4, C5, C6,
    D1a, D1b, D2a, D2b, D3a, D3b, D3c, D3d, D3e, D3f, D3g, D3h, D3i, D3j, D4, D4a, D4b, D4c, D4d,
    E1a, E1b, E2, E3, E4a, E4b, E4c, E4d, E4e, E4f, E4g, E4h, E4i, E4j, E4k, E4l, E4m, E4n, E7,
    F1, F2, F1a, F1b, F1c, F1d, F3a, F3b, F3c, F3d, F3e, F3f, F3g, F3h, F3i, F3j, F3k, F3l, F3m, F3n, F4, F5,
    G1, G2, G3, G4,
    H1, H2, H3, H4, H5, H6,
    I1, I2, I3, I4a, I4b, I4c, I4d, I4e, I4f, I4g, I5a, I5b, I5c, I5d, I5e, I6,
    J1, J2a, J2b, J2c, J2d, J2e, J2f, J2g, J2h, J2i, J3a, J3b, J3c, J3d,
    K1, K2a, K2b, K2c, K2d, K2e, K2f, K2g, K2h, K2i, K3a, K3b, K3c, K3d,
    L1a, L1b, L2a, L2b, L3a, L3b, L4a, L4b, L5a, L5b, L6a, L6b, L7a, L7b, L8b, L9b, L10b, L13,
    sex, M1c, M2, M3, M4a, M4b, M4c, M6,
    N1, N2, N3, N4, N5, N7,
    O1a, O1b, O1c, O2, O3a, O3b, O3c, O3d, O3e, O3f,
    O4a, O4b, O4c, O4d, O4e, O4f, O4g, O4h, O4i, O4j, O4k, O4l, O4m, O4n, O4o, O4p, O4q, O4r, O4s, O4t, O4u, O4v,
    P1a, P1b, P1c, P1d, P1e, P1f, P2a, P2b, P2c, P2d, P2e, P2f,
}
