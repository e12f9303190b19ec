// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilestore.h"
#include "ui/profiles/profilelist.h"
#include "ui/profiles/profilemodel.h"
#include "ui/profiles/profiletext.h"
#include "ui/theme/themecolors.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class ProfileModelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aRowSaysWhatTheProfileSays();
    void whatIsOpenIsMarked();
    void theModelFollowsTheStore();
    void theCursorStaysWhereItWas();
    void addresses_data();
    void addresses();
    void everyColourCanBeSeen();

private:
    [[nodiscard]] static Profile makeProfile(const QString& id);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ProfileStore> m_store;
    std::unique_ptr<ProfileModel> m_model;
};

void ProfileModelTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<ProfileStore>(m_folder->filePath(u"profiles.json"_s));
    for (const QString& id : {u"a"_s, u"b"_s, u"c"_s})
        QVERIFY(m_store->add(makeProfile(id)).hasValue());
    m_model = std::make_unique<ProfileModel>(*m_store);
    new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_model.get());
}

void ProfileModelTest::cleanup() { m_model.reset(); }

Profile ProfileModelTest::makeProfile(const QString& id)
{
    Profile profile;
    profile.id = id;
    profile.name = "Board "_L1 + id;
    profile.host = u"mail.example.org"_s;
    profile.user = u"joe"_s;
    profile.security = u"tls"_s;
    profile.port = 995;
    profile.color = ProfileColor::Teal;
    return profile;
}

void ProfileModelTest::aRowSaysWhatTheProfileSays()
{
    const QModelIndex row = m_model->index(1);
    QCOMPARE(row.data().toString(), u"Board b"_s);
    QCOMPARE(m_model->idOf(row), u"b"_s);
    QCOMPARE(row.data(ProfileModel::AddressRole).toString(), u"joe@mail.example.org"_s);
    QCOMPARE(row.data(ProfileModel::SecurityRole).toInt(), static_cast<int>(Security::Tls));
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(),
             u"Board b, joe@mail.example.org, TLS from the first octet, Teal"_s);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains("TLS from the first octet"_L1));
}

void ProfileModelTest::whatIsOpenIsMarked()
{
    const QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setOpenProfile(u"b"_s);
    m_model->setOpenProfile(u"b"_s);
    QCOMPARE(changes.size(), 1);
    QVERIFY(m_model->index(1).data(ProfileModel::IsOpenRole).toBool());
    QVERIFY(m_model->index(1).data(Qt::AccessibleTextRole).toString().endsWith("connected"_L1));
    m_model->setOpenProfile({});
    QCOMPARE(changes.size(), 2);
    QVERIFY(!m_model->index(1).data(ProfileModel::IsOpenRole).toBool());
}

void ProfileModelTest::theModelFollowsTheStore()
{
    QVERIFY(m_store->remove(u"a"_s).hasValue());
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->rowOf(u"b"_s), 0);
    QCOMPARE(m_model->rowOf(u"a"_s), -1);
}

void ProfileModelTest::theCursorStaysWhereItWas()
{
    ProfileList list(*m_model);
    list.select(u"b"_s);
    const QSignalSpy changes(&list, &ProfileList::currentIdChanged);
    QVERIFY(m_store->remove(u"a"_s).hasValue());
    QCOMPARE(list.currentId(), u"b"_s);
    QVERIFY(m_store->remove(u"b"_s).hasValue()); // then on its neighbour
    QCOMPARE(list.currentId(), u"c"_s);
    QVERIFY(m_store->remove(u"c"_s).hasValue());
    QCOMPARE(list.currentId(), QString());
    QCOMPARE(changes.constLast().constFirst().toString(), QString());
}

void ProfileModelTest::addresses_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("security");
    QTest::addColumn<QString>("text");
    QTest::newRow("good_plain") << u"joe"_s << u"a.example"_s << 110 << u"auto"_s << u"joe@a.example"_s;
    QTest::newRow("good_tls") << u"joe"_s << u"a.example"_s << 995 << u"tls"_s << u"joe@a.example"_s;
    QTest::newRow("good_otherPort") << u"joe"_s << u"a.example"_s << 995 << u"stls"_s
                                    << u"joe@a.example:995"_s;
    QTest::newRow("good_ipv6") << QString() << u"::1"_s << 1110 << u"none"_s << u"[::1]:1110"_s;
}

void ProfileModelTest::addresses()
{
    QFETCH(const QString, user);
    QFETCH(const QString, host);
    QFETCH(const int, port);
    QFETCH(const QString, security);
    QFETCH(const QString, text);
    Profile profile;
    profile.user = user;
    profile.host = host;
    profile.port = static_cast<quint16>(port);
    profile.security = security;
    QCOMPARE(addressOf(profile), text);
}

/// WCAG 2.1, 1.4.11: 3:1 against what is beside it.
void ProfileModelTest::everyColourCanBeSeen()
{
    const auto luminance = [](const QColor& color) {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    };
    const auto contrast = [&](const QColor& one, const QColor& other) {
        const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
        return (lighter + 0.05) / (darker + 0.05);
    };
    for (const ThemeColors* const colors : {&ThemeColors::light(), &ThemeColors::dark()}) {
        QSet<QRgb> seen;
        for (size_t i = 1; i < profileColorCount; ++i) {
            const auto color = static_cast<ProfileColor>(i);
            const QColor shown = colorOf(color, *colors);
            seen.insert(shown.rgb());
            for (const QColor& ground : {colors->surface, colors->selection, colors->selectionInactive})
                QVERIFY2(contrast(shown, ground) >= 3, qPrintable(colorText(color)));
        }
        QCOMPARE(seen.size(), static_cast<qsizetype>(profileColorCount) - 1);
    }
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::ProfileModelTest)
#include "tst_profilemodel.moc"
