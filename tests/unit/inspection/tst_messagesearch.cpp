// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/maildropsearch.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A message in memory; fails behind so many octets.
class Source final : public OctetSource
{
public:
    explicit Source(Octets octets, qint64 readable = 1'000'000'000)
        : m_octets(std::move(octets))
        , m_readable(readable)
    {
    }
    [[nodiscard]] qint64 size() const override { return m_octets.size(); }
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override
    {
        if (offset + length > m_readable)
            return Unexpected{FileError{FileError::Kind::NotReadable, {}, {}}};
        return m_octets.mid(offset, length);
    }

private:
    Octets m_octets;
    qint64 m_readable;
};

const Octets letter =
    "Subject: =?utf-8?Q?Pr=C3=BCfstand?=\r\n"
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\none\r\nDer L=E4u=\r\nfer l=E4uft\r\n"
    "--b\r\nContent-Type: application/octet-stream\r\n\r\nhidden\r\n"
    "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nwithin\r\n--b--\r\n";

} // namespace

/// Text in messages as a reader has it.
class TestMessageSearch : public QObject
{
    Q_OBJECT

private slots:
    void finds_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<Octets>("field");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* name, const QString& wanted, const Octets& field, const QString& part,
                            const QString& line) { QTest::newRow(name) << wanted << field << part << line; };
        row("good_field", u"prüfstand"_s, "Subject", u""_s, u"Prüfstand"_s);
        row("good_text", u"läufer läuft"_s, "", u"1"_s, u"Der Läufer läuft"_s);
        row("good_messageWithin", u"within"_s, "", u"3.1"_s, u"within"_s);
        row("invalid_encoded", u"=E4u"_s, "", u""_s, u""_s);
        row("invalid_file", u"hidden"_s, "", u""_s, u""_s);
        row("invalid_absent", u"nowhere"_s, "", u""_s, u""_s);
    }
    void finds()
    {
        QFETCH(const QString, wanted);
        MessageSearch search(std::make_unique<Source>(letter), TextPattern::text(wanted));
        while (search.goOn(0ns) == MessageSearch::State::Searching) {
        }
        QTEST(search.field(), "field");
        QTEST(search.partId(), "part");
        QTEST(search.line(), "line");
        QCOMPARE(search.state() == MessageSearch::State::Found, !search.line().isEmpty());
    }

    /// Across the ends of slices, and in a line without end.
    void tooBig_line()
    {
        const Octets message =
            "\r\n" + Octets(65'500, 'x') + Octets(70'000, 'y') + "needle" + Octets(300'000, 'z');
        MessageSearch search(std::make_unique<Source>(message), TextPattern::text(u"yneedlez"_s));
        while (search.goOn(0ns) == MessageSearch::State::Searching) {
        }
        QCOMPARE(search.state(), MessageSearch::State::Found);
        QCOMPARE(search.line().size(), 200);
        QVERIFY(search.line().contains(u"needle"_s));
    }

    void looksThroughMany()
    {
        const auto message = [](qsizetype row) -> std::unique_ptr<OctetSource> {
            if (row == 1) // was not retrieved
                return nullptr;
            return std::make_unique<Source>(row == 3 ? Octets("\r\nnothing") : letter,
                                            row == 2 ? 10 : 1'000'000);
        };
        MaildropSearch search(5, message, TextPattern::text(u"within"_s));
        while (!search.goOn(0ns)) {
        }
        QCOMPARE(search.hits().size(), size_t(2));
        QCOMPARE(search.hits().at(0).row, 0);
        QCOMPARE(search.hits().at(1).row, 4);
        QCOMPARE(search.hits().at(1).partId, u"3.1"_s);
        QCOMPARE(search.searched(), 4);
        QCOMPARE(search.failed(), 1);
        QVERIFY(search.isDone());
    }
};

QTEST_APPLESS_MAIN(TestMessageSearch)
#include "tst_messagesearch.moc"
