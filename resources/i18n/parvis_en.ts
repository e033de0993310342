<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
    <context>
        <name>Actions</name>
        <message numerus="yes">
            <source>%n file(s) kept safe and on the way to {community}.</source>
            <translation>
                <numerusform>%n file kept safe and on the way to {community}.</numerusform>
                <numerusform>%n files kept safe and on the way to {community}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) kept safe: to {community} when the network is back.</source>
            <translation>
                <numerusform>%n file kept safe: to {community} when the network is back.</numerusform>
                <numerusform>%n files kept safe: to {community} when the network is back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It will leave %n comment(s) behind.</source>
            <translation>
                <numerusform>It will leave %n comment behind.</numerusform>
                <numerusform>It will leave %n comments behind.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Kept for you, sealed: %n thing(s) you wrote that did not leave.</source>
            <translation>
                <numerusform>Kept for you, sealed: %n thing you wrote that did not leave.</numerusform>
                <numerusform>Kept for you, sealed: %n things you wrote that did not leave.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Agenda</name>
        <message numerus="yes">
            <source>%n event(s)</source>
            <translation>
                <numerusform>%n event</numerusform>
                <numerusform>%n events</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Ballot</name>
        <message numerus="yes">
            <source>%n vote(s)</source>
            <translation>
                <numerusform>%n vote</numerusform>
                <numerusform>%n votes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n answer</numerusform>
                <numerusform>%n answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n comment(s)</source>
            <translation>
                <numerusform>%n comment</numerusform>
                <numerusform>%n comments</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n persons</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{emoji}, %n person(s)</source>
            <translation>
                <numerusform>{emoji}, %n person</numerusform>
                <numerusform>{emoji}, %n persons</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{emoji}, %n person(s), you too</source>
            <translation>
                <numerusform>{emoji}, %n person, you too</numerusform>
                <numerusform>{emoji}, %n persons, you too</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Communities</name>
        <message numerus="yes">
            <source>%n colleague(s)</source>
            <translation>
                <numerusform>%n colleague</numerusform>
                <numerusform>%n colleagues</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n member</numerusform>
                <numerusform>%n members</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Community</name>
        <message numerus="yes">
            <source>%n answer(s) of {due} in time</source>
            <translation>
                <numerusform>%n answer of {due} in time</numerusform>
                <numerusform>%n answers of {due} in time</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n member</numerusform>
                <numerusform>%n members</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n request(s) to join</source>
            <translation>
                <numerusform>%n request to join</numerusform>
                <numerusform>%n requests to join</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message numerus="yes">
            <source>%n member(s) of {community} can read this.</source>
            <translation>
                <numerusform>%n member of {community} can read this.</numerusform>
                <numerusform>%n members of {community} can read this.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Countdown</name>
        <message numerus="yes">
            <source>%n day(s) to go</source>
            <translation>
                <numerusform>%n day to go</numerusform>
                <numerusform>%n days to go</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>ended %n day(s) ago</source>
            <translation>
                <numerusform>ended %n day ago</numerusform>
                <numerusform>ended %n days ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Drop</name>
        <message numerus="yes">
            <source>%n member(s) will see it</source>
            <translation>
                <numerusform>%n member will see it</numerusform>
                <numerusform>%n members will see it</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s) will see them</source>
            <translation>
                <numerusform>%n member will see them</numerusform>
                <numerusform>%n members will see them</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Drop %n file(s) to attach</source>
            <translation>
                <numerusform>Drop %n file to attach</numerusform>
                <numerusform>Drop %n files to attach</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Drop %n file(s) to share</source>
            <translation>
                <numerusform>Drop %n file to share</numerusform>
                <numerusform>Drop %n files to share</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Editor</name>
        <message numerus="yes">
            <source>%n post(s)</source>
            <translation>
                <numerusform>%n post</numerusform>
                <numerusform>%n posts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Event</name>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n persons</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n place(s) left</source>
            <translation>
                <numerusform>%n place left</numerusform>
                <numerusform>%n places left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Feed</name>
        <message numerus="yes">
            <source>%n new post(s)</source>
            <translation>
                <numerusform>%n new post</numerusform>
                <numerusform>%n new posts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Files</name>
        <message numerus="yes">
            <source>%n byte(s)</source>
            <translation>
                <numerusform>%n byte</numerusform>
                <numerusform>%n bytes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Notifier</name>
        <message numerus="yes">
            <source>%n new post(s) for you</source>
            <translation>
                <numerusform>%n new post for you</numerusform>
                <numerusform>%n new posts for you</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Outbox</name>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refused: your words are kept until you decide</source>
            <translation>
                <numerusform>%n refused: your words are kept until you decide</numerusform>
                <numerusform>%n refused: your words are kept until you decide</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n set aside</source>
            <translation>
                <numerusform>%n set aside</numerusform>
                <numerusform>%n set aside</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting to leave</source>
            <translation>
                <numerusform>%n waiting to leave</numerusform>
                <numerusform>%n waiting to leave</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>People</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Side</name>
        <message numerus="yes">
            <source>%n going</source>
            <translation>
                <numerusform>%n going</numerusform>
                <numerusform>%n going</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mention(s)</source>
            <translation>
                <numerusform>%n mention</numerusform>
                <numerusform>%n mentions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more to confirm</source>
            <translation>
                <numerusform>%n more to confirm</numerusform>
                <numerusform>%n more to confirm</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new post(s)</source>
            <translation>
                <numerusform>%n new post</numerusform>
                <numerusform>%n new posts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n change(s) waiting</source>
            <translation>
                <numerusform>%n change waiting</numerusform>
                <numerusform>%n changes waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n set aside</source>
            <translation>
                <numerusform>%n set aside</numerusform>
                <numerusform>%n set aside</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Thread</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n answer</numerusform>
                <numerusform>%n answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n comment(s)</source>
            <translation>
                <numerusform>%n comment</numerusform>
                <numerusform>%n comments</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Times</name>
        <message numerus="yes">
            <source>about %n day(s) left</source>
            <translation>
                <numerusform>about %n day left</numerusform>
                <numerusform>about %n days left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n hour(s) left</source>
            <translation>
                <numerusform>about %n hour left</numerusform>
                <numerusform>about %n hours left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s) left</source>
            <translation>
                <numerusform>about %n minute left</numerusform>
                <numerusform>about %n minutes left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message numerus="yes">
            <source>Parvis: %n unread post(s)</source>
            <translation>
                <numerusform>Parvis: %n unread post</numerusform>
                <numerusform>Parvis: %n unread posts</numerusform>
            </translation>
        </message>
    </context>
</TS>
