// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/charsetdecoder.h"

#include "core/message/gmimehandles.h"
#include "core/message/hzstates.h"
#include "core/message/japanesestates.h"

#include <array>
#include <cerrno>
#include <optional>

#include <iconv.h>

namespace dropscope {

namespace {

struct Alias
{
    const char* written;
    const char* meant;
};

/// What senders write for the larger charset that their text is in, and what nobody but them knows.
constexpr std::array aliases{
    Alias{"gb2312", "gb18030"},
    Alias{"gbk", "gb18030"},
    Alias{"x-gbk", "gb18030"},
    Alias{"chinesebig5", "big5-hkscs"},
    Alias{"big5", "big5-hkscs"},
    Alias{"ks_c_5601-1987", "cp949"},
    Alias{"euc-kr", "cp949"},
    Alias{"shift_jis", "cp932"},
    Alias{"shift-jis", "cp932"},
    Alias{"sjis", "cp932"},
    Alias{"x-sjis", "cp932"},
    Alias{"cp-850", "cp850"},
    Alias{"iso-8859-8-i", "iso-8859-8"},
    Alias{"iso-8859-8-e", "iso-8859-8"},
    Alias{"x-mac-roman", "macintosh"},
    Alias{"x-mac-cyrillic", "mac-cyrillic"},
    Alias{"x-euc-jp", "euc-jp-ms"},
    Alias{"windows-31j", "cp932"},
    Alias{"ms_kanji", "cp932"},
    Alias{"windows-949", "cp949"},
    Alias{"x-windows-949", "cp949"},
    Alias{"windows-874", "cp874"},
    Alias{"cp-1252", "cp1252"},
    Alias{"latin1", "iso-8859-1"},
    Alias{"latin-1", "iso-8859-1"},
    Alias{"tis-620", "cp874"},
    Alias{"utf8", "utf-8"},
    Alias{"unicode-1-1-utf-7", "utf-7"},
    Alias{"iso-8859-9", "cp1254"},
    Alias{"ascii", "us-ascii"},
    Alias{"ansi_x3.4-1968", "us-ascii"},
    Alias{"euc-jp", "euc-jp-ms"},
};

Octets iconvName(const Octets& charset)
{
    const Octets lower = charset.toLower();
    for (const Alias& alias : aliases)
        if (lower == alias.written)
            return alias.meant;
    return g_mime_charset_iconv_name(lower.constData());
}

bool isName(const Octets& charset)
{
    constexpr qsizetype longest = 64;
    if (charset.isEmpty() || charset.size() > longest)
        return false;
    // "//" would be an order to iconv, GLib's table wants ASCII, and iconv passes over marks of quotation
    for (const char octet : charset)
        if (octet <= ' ' || octet >= 0x7F || OctetView("/\\'\"").indexOf(octet) >= 0)
            return false;
    return true;
}

} // namespace

struct CharsetDecoder::State
{
    iconv_t converter;
    Octets waiting; ///< the beginning of a character
    qint64 fed = 0;
    qint64 errors = 0;
    qint64 firstError = -1;
    std::optional<JapaneseStates> japanese; ///< what it makes of the octets is converted
    std::optional<HzStates> hz;             ///< so is this
    qsizetype unit = 0; ///< octets of a number, while it is not known which of them comes first; else 0

    State(iconv_t opened)
        : converter(opened)
    {
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { ::iconv_close(converter); }

    void convert(QString& out, bool isEnd);
    [[nodiscard]] bool findByteOrder(bool isEnd);
    void append(OctetView utf8, QString& out) const;
};

/// As JIS means them, not Microsoft: the same code, such as of the wave dash, is another character there.
void CharsetDecoder::State::append(OctetView utf8, QString& out) const
{
    struct Pair
    {
        char16_t theirs;
        char16_t ours;
    };
    static constexpr std::array pairs{Pair{0xFF5E, 0x301C}, Pair{0x2225, 0x2016}, Pair{0xFF0D, 0x2212},
                                      Pair{0xFFE0, 0x00A2}, Pair{0xFFE1, 0x00A3}, Pair{0xFFE2, 0x00AC}};
    QString text = QString::fromUtf8(utf8);
    if (japanese)
        for (const Pair& pair : pairs)
            text.replace(QChar(pair.theirs), QChar(pair.ours));
    out += text;
}

/// Without a mark the high octet comes first (RFC 2781 §4.3), but many senders have it last, as their machine
/// does: a first character of ASCII tells. iconv takes the order of this machine. False while it may still
/// come.
bool CharsetDecoder::State::findByteOrder(bool isEnd)
{
    if (unit == 0)
        return true;
    if (waiting.size() < unit && !isEnd)
        return false;
    const bool isMarked = waiting.startsWith("\xFF\xFE") || waiting.startsWith("\xFE\xFF") ||
                          waiting.startsWith(OctetView("\0\0\xFE\xFF", 4));
    const bool isReversed = unit == 2 && waiting.size() >= 2 && waiting.at(0) != 0 && waiting.at(1) == 0;
    if (!isMarked && isReversed)
        waiting.prepend("\xFF\xFE");
    else if (!isMarked)
        waiting.prepend(unit == 4 ? OctetView("\0\0\xFE\xFF", 4) : OctetView("\xFE\xFF", 2));
    unit = 0;
    return true;
}

void CharsetDecoder::State::convert(QString& out, bool isEnd)
{
    if (!findByteOrder(isEnd))
        return;
    std::array<char, 4096> utf8{};
    char* in = waiting.data();
    auto left = static_cast<size_t>(waiting.size());
    while (left > 0) {
        char* to = utf8.data();
        size_t room = utf8.size();
        const bool isDone = ::iconv(converter, &in, &left, &to, &room) != size_t(-1);
        const int failure = isDone ? 0 : errno;
        append(OctetView(utf8.data(), to - utf8.data()), out);
        if (isDone || (failure == EINVAL && !isEnd))
            break;
        if (failure == E2BIG)
            continue;
        if (firstError < 0)
            firstError = fed - static_cast<qint64>(left);
        ++errors;
        out += QChar(QChar::ReplacementCharacter);
        ++in;
        --left;
    }
    waiting.remove(0, waiting.size() - static_cast<qsizetype>(left));
}

std::optional<CharsetDecoder> CharsetDecoder::create(const Octets& charset)
{
    if (!isName(charset))
        return std::nullopt;
    initializeGMime();
    const Octets lower = charset.toLower();
    const bool isJapanese = lower.startsWith("iso-2022-jp");
    const bool isHz = lower == "hz-gb-2312";
    const Octets name = isJapanese ? Octets("EUC-JP-MS") : isHz ? Octets("GB18030") : iconvName(charset);
    const iconv_t converter = ::iconv_open("UTF-8", name.constData());
    if (converter == reinterpret_cast<iconv_t>(-1))
        return std::nullopt;
    auto state = std::make_unique<State>(converter);
    if (isJapanese)
        state->japanese.emplace();
    if (isHz)
        state->hz.emplace();
    state->unit = lower == "utf-16" ? 2 : lower == "utf-32" ? 4 : 0;
    return CharsetDecoder(std::move(state));
}

CharsetDecoder::CharsetDecoder(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
CharsetDecoder::CharsetDecoder(CharsetDecoder&& other) noexcept = default;
CharsetDecoder& CharsetDecoder::operator=(CharsetDecoder&& other) noexcept = default;
CharsetDecoder::~CharsetDecoder() = default;

void CharsetDecoder::feed(OctetView octets, QString& out)
{
    if (m_state->japanese)
        m_state->waiting.append(m_state->japanese->feed(octets));
    else if (m_state->hz)
        m_state->waiting.append(m_state->hz->feed(octets));
    else
        m_state->waiting.append(octets);
    m_state->fed += octets.size();
    m_state->convert(out, false);
}

void CharsetDecoder::finish(QString& out) { m_state->convert(out, true); }

qint64 CharsetDecoder::errorCount() const { return m_state->errors; }

qint64 CharsetDecoder::firstError() const { return m_state->firstError; }

} // namespace dropscope
