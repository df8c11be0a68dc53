(function(){var D=document,R=D.documentElement.dataset,net=D.getElementById('net'),said=D.getElementById('said'),stop,timer,turn=0,busy=0;
function tell(bad){net.textContent=bad?net.dataset[busy?'unsent':'off']:''}
function later(ms){clearTimeout(timer);timer=setTimeout(wait,ms)}
function text(r){if(r.status>=500)throw 0;return r.text()}
function put(html,mine){var d=new DOMParser().parseFromString(html,'text/html'),n=d.documentElement.dataset,m=d.querySelector('main'),o=D.querySelector('main');
var was=o.querySelector('input:checked'),same=was&&!mine&&!m.querySelector(':checked')&&m.querySelector('[name=turn][value="'+(o.querySelector('[name=turn]')||{}).value+'"]');
R.version=n.version;if(n.waits)R.waits=1;D.title=d.title;o.replaceWith(m);said.textContent=d.getElementById('said').textContent;
if(same)m.querySelector('[name=rank][value="'+was.value+'"]').checked=true;
(mine&&m.querySelector('button')||m.querySelector('h1')).focus({preventScroll:true});if(!mine&&!same)scrollTo(0,0)}
function wait(){if(!R.waits||busy)return;clearTimeout(timer);if(stop)stop.abort();var me=++turn,from=Date.now(),s=stop=new AbortController(),k=setTimeout(function(){s.abort()},35000);
fetch(R.home+'/wait?v='+R.version,{signal:s.signal,cache:'no-store'}).then(text).then(function(v){if(v===R.version)return 0;if(v.slice(-1)==='!')return location.reload();return fetch(R.home,{signal:s.signal}).then(text)}).then(function(html){
clearTimeout(k);if(me!==turn)return;tell();if(html)put(html);later(html||Date.now()-from>1000?0:1000)}).catch(function(){clearTimeout(k);if(me!==turn)return;tell(1);later(1000+Math.random()*1500)})}
function back(){if(!D.hidden)wait()}
D.addEventListener('visibilitychange',back);addEventListener('pageshow',back);addEventListener('online',back);
D.addEventListener('submit',function(e){var f=e.target,b=new URLSearchParams(new FormData(f));if(!f.dataset.send)return;e.preventDefault();if(busy)return;busy=1;turn++;said.textContent='';if(stop)stop.abort();
(function send(){fetch(f.action,{method:'POST',body:b}).then(text).then(function(html){busy=0;tell();put(html,1);wait()}).catch(function(){tell(1);setTimeout(send,1500)})})()});
})()
